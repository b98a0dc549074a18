import { Fragment, memo, type NamedExoticComponent, type ReactNode } from 'react'
import { visibleText } from '../text/visible-text.tsx'
import type { LineTokens } from './token.ts'

/** Props of `CodeLine`. */
export interface CodeLineProps {
  /** The line, with its `\n` if it has one. */
  readonly text: string
  /** Its tokens, once they are known. */
  readonly tokens?: LineTokens | undefined
  /** What stands right after its last glyph. */
  readonly cursor?: ReactNode
}

/** One line of code. */
export const CodeLine: NamedExoticComponent<CodeLineProps> = memo(function CodeLine({
  text,
  tokens,
  cursor,
}: CodeLineProps) {
  const glyphs = text.trimEnd()
  return (
    <span data-part="code-line">
      {tokens ? <TokenViews text={glyphs} tokens={tokens} /> : visibleText(glyphs)}
      {cursor}
      {text.slice(glyphs.length)}
    </span>
  )
})

function TokenViews({ text, tokens }: { readonly text: string; readonly tokens: LineTokens }): ReactNode {
  const views: ReactNode[] = []
  let start = 0
  for (const { end, kind } of tokens) {
    const view = visibleText(text.slice(start, end))
    if (end > start) {
      views.push(
        kind ? (
          <span key={start} data-token={kind}>
            {view}
          </span>
        ) : (
          <Fragment key={start}>{view}</Fragment>
        ),
      )
    }
    start = end
  }
  return [...views, <Fragment key="rest">{visibleText(text.slice(start))}</Fragment>]
}
