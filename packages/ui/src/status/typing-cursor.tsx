import type { ReactElement } from 'react'

/**
 * The mark where the next word will appear: solid while text flows, blinking once it has stood still for 400 ms. For
 * the eye alone; a screen reader hears of the answer from the `Announcer`.
 */
export function TypingCursor(): ReactElement {
  return <span data-part="cursor" aria-hidden="true" />
}
