import type { MouseEvent, RefObject } from 'react'
import { focusList } from './focus-list.ts'

/**
 * For a button that goes away with its click: the focus needs another place. A finger must not bring up the keyboard on
 * the screen, so only a keyboard's click leads to the text field, and any other to the list.
 */
export function handFocusOn(
  { currentTarget, detail }: MouseEvent<HTMLElement>,
  fieldRef: RefObject<HTMLElement | null>,
): void {
  const isByKeyboard = detail === 0
  const field = isByKeyboard && fieldRef.current
  if (field) field.focus({ preventScroll: true })
  else focusList(currentTarget)
}
