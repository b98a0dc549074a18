import type { MouseEvent, RefObject } from 'react'

/**
 * For a button that goes away with its click: the focus needs another place. A finger must not bring up the keyboard on
 * the screen, so only a keyboard's click leads to the text field, and any other to the list.
 */
export function handFocusOn(
  { currentTarget, detail }: MouseEvent<HTMLElement>,
  fieldRef: RefObject<HTMLElement | null>,
): void {
  const isByKeyboard = detail === 0
  const viewport = currentTarget.closest<HTMLElement>('[data-part="viewport"]')
  const next = (isByKeyboard && fieldRef.current) || viewport
  next?.focus({ preventScroll: true })
}
