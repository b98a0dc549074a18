import type { FilePart } from '@rivulet/core'
import { expect, test } from 'vitest'
import type { Attachment, AttachmentProblem } from './attachment.ts'
import { phaseOf } from './attachments-phase.ts'
import {
  NO_ATTACHMENTS,
  reduceAttachments,
  type AttachmentsEvent,
  type AttachmentsState,
} from './reduce-attachments.ts'

const part: FilePart = { type: 'file', mediaType: 'text/plain', url: 'data:,' }
const large: AttachmentProblem = { id: 'large', reason: 'file-too-large', name: 'large.txt' }

function item(name: string, read?: FilePart): Attachment {
  return { id: name, name, mediaType: 'text/plain', file: undefined, part: read, progress: undefined }
}

function added(...names: readonly string[]): AttachmentsEvent {
  return { type: 'added', items: names.map((name) => item(name)), problems: [], maxFiles: 3 }
}

function after(...events: readonly AttachmentsEvent[]): AttachmentsState {
  return events.reduce(reduceAttachments, NO_ATTACHMENTS)
}

function names({ items }: AttachmentsState): readonly string[] {
  return items.map(({ name }) => name)
}

function reasons({ problems }: AttachmentsState): readonly string[] {
  return problems.map(({ reason }) => reason)
}

test('the limit counts what is there already; what fits is taken, and the rest is a problem', () => {
  const state = after(added('a', 'b'), added('c', 'd'))
  expect(names(state)).toEqual(['a', 'b', 'c'])
  expect(reasons(state)).toEqual(['too-many-files'])
  expect(state.news).toMatchObject({ attached: ['c'], problems: [{ reason: 'too-many-files' }] })
  // There is room again, so there is nothing to complain of.
  expect(reasons(reduceAttachments(state, { type: 'removed', id: 'a' }))).toEqual([])
})

test('a file that is refused does not take the place of one that fits', () => {
  const state = after({ ...added('a', 'b', 'c'), problems: [large] } as AttachmentsEvent)
  expect(names(state)).toEqual(['a', 'b', 'c'])
  expect(reasons(state)).toEqual(['file-too-large'])
})

test('who goes on does not see old problems any more', () => {
  const refused = after({ type: 'added', items: [], problems: [large], maxFiles: 3 })
  expect(reasons(refused)).toEqual(['file-too-large'])
  expect(reasons(reduceAttachments(refused, added('a')))).toEqual([])
  expect(reasons(reduceAttachments(refused, { type: 'dismissed', id: 'large' }))).toEqual([])
  expect(reasons(reduceAttachments(refused, { type: 'dismissed', id: undefined }))).toEqual([])
  expect(reasons(reduceAttachments(refused, { type: 'cleared' }))).toEqual([])
})

test('a message that is sent too early is due once its last file is read', () => {
  const early = after(added('a', 'b'), { type: 'send-wished' }, { type: 'read', id: 'a', part })
  expect(phaseOf(early)).toBe('waiting')
  expect(early.news.isSendWished).toBe(true)
  const due = reduceAttachments(early, { type: 'read', id: 'b', part })
  expect(phaseOf(due)).toBe('due')
  expect(phaseOf(reduceAttachments(due, { type: 'cleared' }))).toBe('none')
})

test('it is not sent when one of them cannot be read, or its writer writes on', () => {
  const early = after(added('a', 'b'), { type: 'send-wished' }, { type: 'read', id: 'a', part })
  const failed = reduceAttachments(early, { type: 'failed', id: 'b', problem: large })
  expect([phaseOf(failed), names(failed)]).toEqual(['ready', ['a']])
  expect(phaseOf(reduceAttachments(early, { type: 'send-reconsidered' }))).toBe('reading')
})

test('it is not sent when a file is taken out of it, or left out', () => {
  const early = after(added('a', 'b'), { type: 'send-wished' })
  expect(phaseOf(reduceAttachments(early, { type: 'removed', id: 'b' }))).toBe('reading')
  expect(phaseOf(reduceAttachments(early, added('c')))).toBe('waiting')
  expect(phaseOf(reduceAttachments(early, added('c', 'd')))).toBe('reading')
})

test('files are being read from when they are given, before it is known which are taken', () => {
  const given = after({ type: 'checking', change: 1 })
  expect([phaseOf(given), names(given)]).toEqual(['reading', []])
  expect(phaseOf(reduceAttachments(given, { type: 'checking', change: -1 }))).toBe('none')
  expect(phaseOf(reduceAttachments(given, { type: 'cleared' }))).toBe('none')
})

/** Files of a message that could not be sent are here again. */
function returned(...names: readonly string[]): AttachmentsEvent {
  return { type: 'returned', items: names.map((name) => item(name, part)), maxFiles: 3 }
}

test('what comes back stands before what was added meanwhile', () => {
  expect(names(after(added('new'), returned('old')))).toEqual(['old', 'new'])
})

test('what comes back stays whole, and what there is no room for any more is named', () => {
  const state = after(
    added('new', 'newer', 'newest'),
    { type: 'send-wished' },
    returned('a', 'b'),
    returned('c'),
  )
  expect(names(state)).toEqual(['c', 'a', 'b'])
  expect(state.problems.map(({ name }) => name)).toEqual(['newer', 'newest', 'new'])
  expect(new Set(reasons(state))).toEqual(new Set(['too-many-files']))
  expect(state.news.problems.map(({ name }) => name)).toEqual(['new'])
  expect(phaseOf(state)).toBe('ready')
  // More than may be sent now: they were sent once.
  expect(names(after(returned('a', 'b', 'c', 'd')))).toEqual(['a', 'b', 'c', 'd'])
})

test('what a screen reader is told: what came, what went, and not what was sent', () => {
  const one = after(added('a'))
  expect(one.news.attached).toEqual(['a'])
  expect(reduceAttachments(one, { type: 'removed', id: 'a' }).news).toMatchObject({
    removed: 'a',
    attached: [],
  })
  expect(reduceAttachments(one, { type: 'cleared' }).news).toMatchObject({ attached: [], problems: [] })
  expect(after(added('a'), { type: 'removed', id: 'a' }, added('a')).news.count).toBe(3)
})

test('what is about a file that is gone changes nothing', () => {
  const state = after(added('a'))
  const late: readonly AttachmentsEvent[] = [
    { type: 'read', id: 'b', part },
    { type: 'progressed', id: 'b', progress: 0.5 },
    { type: 'failed', id: 'b', problem: large },
    { type: 'removed', id: 'b' },
    { type: 'dismissed', id: 'b' },
    { type: 'send-reconsidered' },
    returned(),
    { type: 'added', items: [], problems: [], maxFiles: 3 },
  ]
  for (const event of late) expect(reduceAttachments(state, event)).toBe(state)
  expect(reduceAttachments(NO_ATTACHMENTS, { type: 'cleared' })).toBe(NO_ATTACHMENTS)
})
