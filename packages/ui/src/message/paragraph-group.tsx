import { memo, type NamedExoticComponent, type ReactNode, type RefCallback } from 'react'
import { Paragraph } from './paragraph.tsx'
import type { ParagraphText } from './split-paragraphs.ts'

/** Props of `ParagraphGroup`. */
export interface ParagraphGroupProps {
  /** The settled paragraphs. */
  readonly paragraphs: readonly ParagraphText[]
  /** The one that grows; only the last group has it. */
  readonly open?: ParagraphText | undefined
  /** See `Paragraph`. */
  readonly mark?: RefCallback<HTMLElement> | undefined
  /** What stands after the last glyph of `open`. */
  readonly cursor?: ReactNode
}

/**
 * Some paragraphs that render together, or, once they are all settled, not at all. They have an element of their own,
 * for the layout of a block looks at each of its children, and there would be ever more of them.
 */
export const ParagraphGroup: NamedExoticComponent<ParagraphGroupProps> = memo(function ParagraphGroup({
  paragraphs,
  open,
  mark,
  cursor,
}: ParagraphGroupProps) {
  // One list, so that the open paragraph keeps its place in it, and with that its element, when it is settled.
  const shown = open ? [...paragraphs, open] : paragraphs
  return (
    <div data-part="paragraphs">
      {shown.map((paragraph) => (
        <Paragraph
          key={paragraph.start}
          text={paragraph.text}
          gap={paragraph.gap}
          {...(paragraph === open && { mark, cursor })}
        />
      ))}
    </div>
  )
})
