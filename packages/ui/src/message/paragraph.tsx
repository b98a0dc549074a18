import { memo, type NamedExoticComponent, type ReactNode } from 'react'

/** Props of `Paragraph`. */
export interface ParagraphProps {
  /** The text in it, line breaks included. */
  readonly text: string
  /** Whether it goes on from the one before without a gap. */
  readonly continued: boolean
  /** Whether another one follows. */
  readonly settled: boolean
  /**
   * Alternates from frame to frame while the text grows, and with each change the stylesheet's animation begins its
   * wait anew: the cursor blinks only when text stands still, without a timer. Costs 0.2 ms of style a frame.
   */
  readonly beat?: 'a' | 'b' | undefined
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
  const { text, continued, settled, beat, cursor } = props
  return (
    <>
      <div data-part="paragraph" data-continued={continued || undefined} data-beat={beat} dir="auto">
        {text}
        {cursor}
      </div>
      {/* Between blocks white space is not shown, but it is text: what is copied or searched has every newline. */}
      {settled && '\n'}
    </>
  )
})
