import { Fragment, memo, type NamedExoticComponent, type ReactNode } from 'react'
import { visibleText } from '../text/visible-text.tsx'
import type { LineTokens, TokenKind } from './token.ts'

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
    if (end > start) views.push(tokenView(start, kind, visibleText(text.slice(start, end))))
    start = end
  }
  views.push(tokenView(start, undefined, visibleText(text.slice(start))))
  return views
}

/** A plain string is no element: that is half of the elements of most code. */
function tokenView(start: number, kind: TokenKind | undefined, view: ReactNode): ReactNode {
  if (kind) {
    return (
      <span key={start} data-token={kind}>
        {view}
      </span>
    )
  }
  return typeof view === 'string' ? view : <Fragment key={start}>{view}</Fragment>
}
