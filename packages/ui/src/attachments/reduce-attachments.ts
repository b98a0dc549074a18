import type { FilePart } from '@rivulet/core'
import type { Attachment, AttachmentProblem } from './attachment.ts'

/** The files that are to go with the next message. */
export interface AttachmentsState {
  readonly items: readonly Attachment[]
  /** What was left out, and why, until the user dismisses it or goes on. */
  readonly problems: readonly AttachmentProblem[]
  /** How many times files were given of which it is not known yet whether they are taken. */
  readonly checks: number
  /** Whether the user has sent the message while its files were still being read. */
  readonly isSendWished: boolean
  /** What a screen reader is told; another object each time something is to be said. */
  readonly news: AttachmentNews
}

/** What a screen reader is told. */
export interface AttachmentNews {
  /** Counts up, so that the same words said twice are two. */
  readonly count: number
  readonly attached: readonly string[]
  readonly removed?: string | undefined
  readonly problems: readonly AttachmentProblem[]
  readonly isSendWished?: boolean | undefined
}

/** What can happen to them. */
export type AttachmentsEvent =
  /** Files were given, or it is known which of those are taken. */
  | { readonly type: 'checking'; readonly change: 1 | -1 }
  /** Files were chosen, pasted or dropped; some of them may be none that is taken. */
  | {
      readonly type: 'added'
      readonly items: readonly Attachment[]
      readonly problems: readonly AttachmentProblem[]
      readonly maxFiles: number
    }
  | { readonly type: 'progressed'; readonly id: string; readonly progress: number }
  | { readonly type: 'read'; readonly id: string; readonly part: FilePart }
  | { readonly type: 'failed'; readonly id: string; readonly problem: AttachmentProblem }
  | { readonly type: 'removed'; readonly id: string }
  /** Without an id, all of them. */
  | { readonly type: 'dismissed'; readonly id: string | undefined }
  /** The user sent the message before it was ready. */
  | { readonly type: 'send-wished' }
  /** And then wrote on. */
  | { readonly type: 'send-reconsidered' }
  | { readonly type: 'cleared' }
  /** A message could not be sent, or was taken back: its files are here again, before those that were added meanwhile. */
  | { readonly type: 'returned'; readonly items: readonly Attachment[]; readonly maxFiles: number }

/** No files. */
export const NO_ATTACHMENTS: AttachmentsState = {
  items: [],
  problems: [],
  checks: 0,
  isSendWished: false,
  news: { count: 0, attached: [], problems: [] },
}

/** The whole life of attachments. An event that changes nothing gives the same state back. */
export function reduceAttachments(state: AttachmentsState, event: AttachmentsEvent): AttachmentsState {
  switch (event.type) {
    case 'checking':
      return { ...state, checks: state.checks + event.change }
    case 'added': {
      const room = Math.max(0, event.maxFiles - state.items.length)
      const added = event.items.slice(0, room)
      const problems = added.length < event.items.length ? [TOO_MANY, ...event.problems] : event.problems
      if (added.length === 0 && problems.length === 0) return state
      return {
        ...state,
        items: [...state.items, ...added],
        problems,
        // With a file left out the message is not what the user meant to send.
        isSendWished: state.isSendWished && problems.length === 0,
        news: tell(state, { attached: added.map(({ name }) => name), problems }),
      }
    }
    case 'progressed':
      return change(state, event.id, { progress: event.progress })
    case 'read':
      return change(state, event.id, { part: event.part, progress: undefined })
    case 'failed': {
      const items = without(state.items, event.id)
      if (items === state.items) return state
      return {
        ...state,
        items,
        problems: [...state.problems, event.problem],
        // The same.
        isSendWished: false,
        news: tell(state, { problems: [event.problem] }),
      }
    }
    case 'removed': {
      const removed = state.items.find(({ id }) => id === event.id)
      if (!removed) return state
      return {
        ...state,
        items: without(state.items, event.id),
        // There is room again.
        problems: without(state.problems, TOO_MANY.id),
        // Who takes something out is still at it.
        isSendWished: false,
        news: tell(state, { removed: removed.name }),
      }
    }
    case 'dismissed': {
      const problems = event.id === undefined ? [] : without(state.problems, event.id)
      return problems === state.problems ? state : { ...state, problems }
    }
    case 'send-wished':
      if (state.isSendWished) return state
      return { ...state, isSendWished: true, news: tell(state, { isSendWished: true }) }
    case 'send-reconsidered':
      return state.isSendWished ? { ...state, isSendWished: false } : state
    case 'cleared':
      if (state.items.length + state.problems.length + state.checks === 0) return state
      return { ...NO_ATTACHMENTS, news: tell(state, {}) }
    case 'returned': {
      if (event.items.length === 0) return state
      const room = Math.max(0, event.maxFiles - event.items.length)
      // Whoever added them meanwhile may have them still; what comes back may be nowhere else.
      const problems = state.items
        .slice(room)
        .map(({ id, name }): AttachmentProblem => ({ id, reason: 'too-many-files', name }))
      return {
        ...state,
        items: [...event.items, ...state.items.slice(0, room)],
        problems: [...state.problems, ...problems],
        isSendWished: false,
        news: tell(state, { problems }),
      }
    }
  }
}

const TOO_MANY: AttachmentProblem = { id: 'too-many-files', reason: 'too-many-files', name: '' }

function tell({ news }: AttachmentsState, what: Partial<AttachmentNews>): AttachmentNews {
  return { attached: [], problems: [], ...what, count: news.count + 1 }
}

function change(state: AttachmentsState, id: string, changes: Partial<Attachment>): AttachmentsState {
  if (!state.items.some((item) => item.id === id)) return state
  return { ...state, items: state.items.map((item) => (item.id === id ? { ...item, ...changes } : item)) }
}

/** The same list where there is no such entry. */
function without<T extends { readonly id: string }>(list: readonly T[], id: string): readonly T[] {
  return list.some((entry) => entry.id === id) ? list.filter((entry) => entry.id !== id) : list
}
