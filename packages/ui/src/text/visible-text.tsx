import type { ReactNode } from 'react'
import { invisibleName, markInvisible } from './mark-invisible.ts'

/**
 * A text in which each invisible character is shown by its name, `U+202E`. The character itself is not in the page: it
 * neither turns the text around it nor goes along when that is copied.
 */
export function visibleText(text: string): ReactNode {
  const pieces = markInvisible(text)
  if (pieces[0] === text) return text
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
