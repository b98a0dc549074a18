import { isImeKey } from './is-ime-key.ts'

/**
 * Which key sends: `enter`, where Shift+Enter begins a line; `mod-enter`, where Enter begins a line and Ctrl+Enter or ⌘+Enter
 * sends; or `none`, and only the button does. `auto` is `enter`, but where fingers point, Enter begins a line: a keyboard on the
 * screen has no other key for that, and the button is under the thumb.
 */
export type SendKey = 'auto' | 'enter' | 'mod-enter' | 'none'

type Key = Pick<
  KeyboardEvent,
  'key' | 'isComposing' | 'keyCode' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'
>

/**
 * Whether a key in the text field sends what is written. One that belongs to an input method never does.
 * @param isTouch whether the device is pointed at with fingers. @default what the browser says of it
 */
export function isSendKey(event: Key, sendKey: SendKey, isTouch: boolean = hasTouch()): boolean {
  if (event.key !== 'Enter' || isImeKey(event) || sendKey === 'none') return false
  if (event.ctrlKey || event.metaKey) return true
  if (event.shiftKey || event.altKey) return false
  return sendKey === 'enter' || (sendKey === 'auto' && !isTouch)
}

function hasTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches
}
