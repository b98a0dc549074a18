import { expect, test } from 'vitest'
import type { ChatMessage } from '../types.ts'
import { createMessage } from './create-message.ts'
import { addMessage, findMessage, replaceMessage, treeFrom } from './message-tree.ts'

const message = (id: string, parentId?: string): ChatMessage =>
  createMessage('user', id, { id, parentId, createdAt: 0 })
const ids = (messages: readonly ChatMessage[]): string[] => messages.map(({ id }) => id)

test('a list becomes one path', () => {
  const tree = treeFrom([message('a'), message('b'), message('c')])
  expect(tree.path.map(({ parentId }) => parentId)).toEqual([undefined, 'a', 'b'])
})

test('a second child of one parent is shown, and the first is kept', () => {
  const tree = addMessage(treeFrom([message('a'), message('b'), message('c')]), message('b2', 'a'))
  expect(ids(tree.path)).toEqual(['a', 'b2'])
  expect(ids(tree.nodes)).toEqual(['a', 'b', 'c', 'b2'])
  expect(findMessage(tree, 'c')?.id).toBe('c')
})

test('a second first message begins a path of its own', () => {
  expect(ids(addMessage(treeFrom([message('a'), message('b')]), message('a2')).path)).toEqual(['a2'])
})

test('replacing a message leaves all others and the index of ids as they are', () => {
  const tree = treeFrom([message('a'), message('b')])
  const newer = { ...message('b', 'a'), metadata: { newer: true } }
  const after = replaceMessage(tree, newer)
  expect(after.path).toEqual([tree.path[0], newer])
  expect(after.path[0]).toBe(tree.path[0])
  expect(after.positions).toBe(tree.positions)
  expect(findMessage(after, 'b')).toBe(newer)
})

test('an unknown message replaces nothing', () => {
  const tree = treeFrom([message('a')])
  expect(replaceMessage(tree, message('x'))).toBe(tree)
  expect(findMessage(tree, 'x')).toBeUndefined()
})
