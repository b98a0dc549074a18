import { expect, test } from 'vitest'
import { initialUnread, unseenIds, updateUnread } from './unread.ts'

test('what comes while the reader is at the end is seen', () => {
  const opened = initialUnread(['a', 'b'], undefined)
  const after = updateUnread(opened, ['a', 'b', 'c'], true)
  expect(after).toEqual({ seenId: 'c', firstId: undefined })
  expect(updateUnread(after, ['a', 'b', 'c'], true)).toBe(after)
})

test('the first message that comes while they are elsewhere is marked, and all of them are counted', () => {
  const opened = initialUnread(['a', 'b'], undefined)
  const one = updateUnread(opened, ['a', 'b', 'c'], false)
  const two = updateUnread(one, ['a', 'b', 'c', 'd'], false)
  expect(two).toBe(one)
  expect(two.firstId).toBe('c')
  expect(unseenIds(two, ['a', 'b', 'c', 'd'])).toEqual(['c', 'd'])
})

test('the mark stays when they come back, and goes to the next new message when they leave again', () => {
  const ids = ['a', 'b', 'c']
  const back = updateUnread(updateUnread(initialUnread(['a', 'b'], undefined), ids, false), ids, true)
  expect(back).toEqual({ seenId: 'c', firstId: 'c' })
  expect(updateUnread(back, [...ids, 'd'], false).firstId).toBe('d')
})

test('history that is put before, or another version that is chosen, is nothing new', () => {
  const opened = initialUnread(['c', 'd'], undefined)
  expect(updateUnread(opened, ['a', 'b', 'c', 'd'], false)).toBe(opened)
  expect(updateUnread(opened, ['a', 'b', 'c', 'e'], false)).toEqual({ seenId: 'e', firstId: undefined })
  expect(unseenIds(opened, ['a', 'b', 'c', 'e'])).toEqual([])
})

test('an app that knows what was read last opens with the mark behind that', () => {
  expect(initialUnread(['a', 'b', 'c'], 'a').firstId).toBe('b')
  expect(initialUnread(['a', 'b', 'c'], 'c').firstId).toBeUndefined()
  expect(initialUnread(['a', 'b', 'c'], 'gone').firstId).toBeUndefined()
})

test('in a conversation that was empty, all that comes is new to who is elsewhere', () => {
  expect(updateUnread(initialUnread([], undefined), ['a', 'b'], false).firstId).toBe('a')
})
