import type { ReactNode } from 'react'
import { invisibleName, markInvisible } from './mark-invisible.ts'

/** Props of `MarkedTextView`. */
export interface MarkedTextViewProps {
  readonly text: string
}

/**
 * Text in which what hides something is shown by its name. The characters themselves are not on the page: they can
 * neither turn the text around them nor be copied by selecting it.
 */
export function MarkedTextView({ text }: MarkedTextViewProps): ReactNode {
  const pieces = markInvisible(text)
  if (pieces.length === 1 && pieces[0] === text) return text
  return pieces.map((piece, index) => {
    if (typeof piece === 'string') return piece
    const name = invisibleName(piece)
    return (
      <span
        // oxlint-disable-next-line react/no-array-index-key -- by place: the text only grows at its end
        key={index}
        data-part="invisible"
        data-character={name}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- there is no picture to load: the stylesheet draws it
        role="img"
        aria-label={name}
        title={name}
      />
    )
  })
}
