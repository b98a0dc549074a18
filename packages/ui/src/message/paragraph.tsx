import { memo, type NamedExoticComponent, type ReactElement, type ReactNode, type RefCallback } from 'react'

/** Props of `Paragraph`. */
export interface ParagraphProps {
  /** The text in it, line breaks included. */
  readonly text: string
  /** The white space between it and the next one; `''` while there is no next one. */
  readonly gap: string
  /** Is given its element while it has the cursor: see `useStandstill`. */
  readonly mark?: RefCallback<HTMLElement> | undefined
  /** What stands right after the last glyph. */
  readonly cursor?: ReactNode
}

/**
 * One paragraph. Its text stays one Text node from its first word on, beside the cursor and without it, so that a frame
 * is one changed `nodeValue` and settling changes no element.
 */
export const Paragraph: NamedExoticComponent<ParagraphProps> = memo(function Paragraph(
  props: ParagraphProps,
) {
  const { text, gap, mark, cursor } = props
  return (
    <>
      <div data-part="paragraph" ref={mark} dir="auto">
        {text}
        {cursor}
      </div>
      {gap.lastIndexOf('\n') > 0 ? <Gap gap={gap} isWide={text.endsWith('\n')} /> : gap}
    </>
  )
})

/**
 * What makes a copy, `innerText` and `textContent` all say what the source says. A `<p>` with a margin is a blank line
 * when it is copied, whatever it holds, and the newlines in it are text that is not shown. After a text that ends with
 * a newline the end of its own element copies as nothing, so a second one makes up for it.
 */
function Gap({ gap, isWide }: { readonly gap: string; readonly isWide: boolean }): ReactElement {
  const half = isWide ? gap.lastIndexOf('\n') : 0
  return (
    <>
      {isWide && <p data-part="gap">{gap.slice(0, half)}</p>}
      <p data-part="gap">{gap.slice(half)}</p>
    </>
  )
}
