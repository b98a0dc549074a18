import fc from 'fast-check'
import { expect, test } from 'vitest'
import { treeOf, type MessageTree } from '../message/message-tree.ts'
import { createMessage } from '../message/create-message.ts'
import type { ChatMessage } from '../types.ts'
import { mergeTrees } from './merge-trees.ts'

const RUNS = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 500)

/** A common beginning of `shared` messages, and what each side added to it; some ids of the beginning say different things. */
const sides = fc
  .record({
    shared: fc.integer({ min: 0, max: 4 }),
    parents: fc.tuple(fc.array(fc.nat(), { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 5 })),
    edited: fc.tuple(fc.nat(5), fc.nat(5)),
    steps: fc.array(fc.nat(), { maxLength: 8 }),
    removed: fc.array(fc.nat(8), { maxLength: 2 }),
  })
  .map(({ shared, parents, edited, steps, removed }) => {
    const trees = (['l', 'r'] as const).map((side, which) => {
      const nodes: ChatMessage[] = []
      for (let index = 0; index < shared + parents[which]!.length; index++) {
        const isShared = index < shared
        const at = isShared ? index - 1 : (parents[which]![index - shared]! % (index + 1)) - 1
        const text = index === edited[which] ? `edited in ${side}` : 'text'
        const id = isShared ? `s${index}` : `${side}${index}`
        nodes.push(createMessage('user', text, { id, parentId: nodes[at]?.id, createdAt: 0 }))
      }
      return treeOf(nodes, walk(nodes, steps))
    })
    return { left: trees[0]!, right: trees[1]!, removed: new Set(removed.map((index) => `s${index}`)) }
  })

function walk(nodes: readonly ChatMessage[], steps: readonly number[]): ChatMessage[] {
  const path: ChatMessage[] = []
  for (const step of steps) {
    const next = nodes.filter(({ parentId }) => parentId === path.at(-1)?.id)
    if (next[0]) path.push(next[step % next.length]!)
  }
  return path
}

const ids = ({ nodes }: MessageTree): string[] => nodes.map(({ id }) => id)

test('two sides that merge each other end the same, lose nothing, and are at rest', () => {
  fc.assert(
    fc.property(sides, ({ left, right, removed }) => {
      const options = { ownReplyId: undefined, removed }
      const one = mergeTrees(left, right, { ...options, isNewer: true })
      const other = mergeTrees(right, left, { ...options, isNewer: false })
      expect({ nodes: one.nodes, path: one.path }).toEqual({ nodes: other.nodes, path: other.path })
      // Whoever is told the same again has nothing to do, so there is no echo.
      expect(mergeTrees(one, right, { ...options, isNewer: true })).toBe(one)
      expect(mergeTrees(one, other, { ...options, isNewer: true })).toBe(one)
      if (removed.size === 0)
        expect(ids(one).toSorted()).toEqual([...new Set([...ids(left), ...ids(right)])].toSorted())
      for (const [index, { id, parentId }] of one.nodes.entries()) {
        expect(removed.has(id)).toBe(false)
        if (parentId !== undefined) expect(one.positions.get(parentId)).toBeLessThan(index)
      }
      for (const [index, message] of one.path.entries())
        expect(message.parentId).toBe(one.path[index - 1]?.id)
    }),
    { numRuns: RUNS },
  )
})

test('an answer that is over does not stream again, and one that was stored in its middle may', () => {
  const over = createMessage('assistant', 'whole', { id: 'a', createdAt: 0 })
  const streaming: ChatMessage = { ...over, parts: [], status: { type: 'streaming' } }
  const cut: ChatMessage = { ...over, status: { type: 'incomplete', reason: 'truncated' } }
  const merge = (here: ChatMessage, there: ChatMessage, ownReplyId?: string): ChatMessage =>
    mergeTrees(treeOf([here], [here]), treeOf([there], [there]), {
      isNewer: true,
      ownReplyId,
      removed: new Set(),
    }).nodes[0]!
  expect(merge(over, streaming)).toBe(over)
  expect(merge(streaming, over)).toBe(over)
  expect(merge(cut, streaming)).toBe(streaming)
  expect(merge(cut, over)).toBe(over)
  expect(merge(streaming, cut, 'a')).toBe(streaming)
})
