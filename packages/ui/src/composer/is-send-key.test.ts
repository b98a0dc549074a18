import { expect, test } from 'vitest'
import { isSendKey, type SendKey } from './is-send-key.ts'

function sends(sendKey: SendKey, changes: Partial<KeyboardEvent> = {}, isTouch = false): boolean {
  const plain = { key: 'Enter', isComposing: false, keyCode: 13 }
  const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false }
  return isSendKey({ ...plain, ...none, ...changes }, sendKey, isTouch)
}

test('Enter sends or begins a line, as the app has it', () => {
  expect((['enter', 'mod-enter', 'none'] as const).map((sendKey) => sends(sendKey))).toEqual([
    true,
    false,
    false,
  ])
})

test('where fingers point, Enter begins a line unless the app says that it sends', () => {
  expect([sends('auto'), sends('auto', {}, true), sends('enter', {}, true)]).toEqual([true, false, true])
  // A keyboard that is plugged into a tablet.
  expect(sends('auto', { metaKey: true }, true)).toBe(true)
})

test('Shift and Alt begin a line', () => {
  expect([sends('enter', { shiftKey: true }), sends('enter', { altKey: true })]).toEqual([false, false])
})

test('with Ctrl or ⌘ it sends wherever a key does', () => {
  for (const modifier of [{ ctrlKey: true }, { metaKey: true }]) {
    expect((['enter', 'mod-enter', 'none'] as const).map((key) => sends(key, modifier))).toEqual([
      true,
      true,
      false,
    ])
  }
})

test('no other key sends, nor one that belongs to an input method', () => {
  expect(sends('enter', { key: 'a' })).toBe(false)
  expect(sends('enter', { isComposing: true })).toBe(false)
  expect(sends('mod-enter', { keyCode: 229, ctrlKey: true })).toBe(false)
})
