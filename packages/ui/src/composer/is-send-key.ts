import { isImeKey } from './is-ime-key.ts'

/**
 * Which key sends: `enter`, where Shift+Enter begins a line; `mod-enter`, where Enter begins a line and Ctrl+Enter or ⌘+Enter
 * sends; or none, and only the button does.
 */
export type SendKey = 'enter' | 'mod-enter' | 'none'

type Key = Pick<
  KeyboardEvent,
  'key' | 'isComposing' | 'keyCode' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'
>

/** Whether a key in the text field sends what is written. One that belongs to an input method never does. */
export function isSendKey(event: Key, sendKey: SendKey): boolean {
  if (event.key !== 'Enter' || isImeKey(event) || sendKey === 'none') return false
  if (event.ctrlKey || event.metaKey) return true
  return sendKey === 'enter' && !event.shiftKey && !event.altKey
}
