import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GROUP_SIZE, groupRows, type RowGroup } from './group-rows.ts'

function ids(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `m${from + index}`)
}

function groupsAfter(...lists: ReadonlyArray<readonly string[]>): readonly RowGroup[] {
  return lists.reduce<readonly RowGroup[]>(groupRows, [])
}

function keysById(groups: readonly RowGroup[]): Map<string, string> {
  return new Map(groups.flatMap(({ key, ids }) => ids.map((id) => [id, key])))
}

test('history that is put before a conversation moves none of its rows, and fills the group that it meets', () => {
  const before = groupsAfter(ids(1000, 1030))
  const after = groupRows(before, ids(950, 1030))
  expect(after.map(({ ids }) => ids.length)).toEqual([30, 50])
  expect(after[1]!.key).toBe(before[0]!.key)
  expect(groupRows(after, ids(900, 1030)).map(({ ids }) => ids.length)).toEqual([30, 50, 50])
})

test('a turn changes the last group, or begins one, and all others stay the same objects', () => {
  const before = groupsAfter(ids(0, 120))
  const full = groupRows(before, ids(0, 122))
  expect(full.slice(0, -1)).toEqual(before.slice(0, -1))
  expect(full[0]).toBe(before[0])
  const grown = groupRows(full, ids(0, 124))
  expect(grown.map(({ ids }) => ids.length)).toEqual([50, 50, 24])
  expect(groupRows(grown, ids(0, 152)).map(({ ids }) => ids.length)).toEqual([50, 50, 50, 2])
})

test('another version in the middle takes the place of the one before it', () => {
  const before = groupsAfter(ids(0, 60))
  const switched = ids(0, 60).with(20, 'other')
  const after = groupRows(before, switched)
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
  expect(groupRows(after, ids(0, 60))).toEqual(before)
})

test('whatever comes and goes: every row once and in order, none that stays moves, no key twice', () => {
  const list = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 200 })
  const inOrder = list.map((numbers) => numbers.toSorted((a, b) => a - b).map(String))
  fc.assert(
    fc.property(fc.array(inOrder, { minLength: 1, maxLength: 6 }), (lists) => {
      let groups: readonly RowGroup[] = []
      for (const next of lists) {
        const known = keysById(groups)
        groups = groupRows(groups, next)
        expect(groups.flatMap(({ ids }) => ids)).toEqual(next)
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length)
        const keys = keysById(groups)
        for (const id of next) expect([id, known.get(id) ?? keys.get(id)]).toEqual([id, keys.get(id)])
      }
      const again = groupRows(groups, lists.at(-1)!)
      expect(again.length).toBe(groups.length)
      expect(again.every((group, index) => group === groups[index])).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('rows that change places are sorted anew', () => {
  const before = groupsAfter(ids(0, 120))
  const shuffled = [...ids(60, 120), ...ids(0, 60)]
  const after = groupRows(before, shuffled)
  expect(after.flatMap(({ ids }) => ids)).toEqual(shuffled)
  expect(new Set(after.map(({ key }) => key)).size).toBe(after.length)
  expect(Math.max(...after.map(({ ids }) => ids.length))).toBeLessThanOrEqual(2 * GROUP_SIZE)
})
