import { textOf, type ChatSnapshot, type ToolCallPart } from '@rivulet/core'
import type { ChatLabels } from '../context/chat-labels.ts'
import { fillLabel } from '../context/fill-label.ts'
import { countWords } from './count-words.ts'
import { reasonOf } from './reason-of.ts'

/** Something to be spoken. */
export interface Announcement {
  readonly text: string
  /** `alert` interrupts what is being spoken; `status` waits for its end. */
  readonly urgency: 'status' | 'alert'
}

/** Longer answers are not spoken whole: the reader goes to them when they like. */
const SPOKEN_CHARS = 500
/** Of a text that is longer the words are counted as they are written. */
const READ_CHARS = 20_000

/**
 * What to say of a change. Two things for a normal answer, however long it streams: that it begins, which also says
 * that the message was sent, and that it is complete. Beyond that: each wait for another attempt, each silence, and each
 * tool that waits for the user.
 */
export function announcementOf(
  before: ChatSnapshot,
  after: ChatSnapshot,
  labels: ChatLabels,
  toSpeech: (text: string) => string = (text) => text,
): Announcement | undefined {
  if (after.retry && after.retry !== before.retry) {
    const { nextAt, cause } = after.retry
    return {
      text: nextAt === undefined ? labels.offline : `${reasonOf(cause, labels)} ${labels.retrying}`,
      urgency: 'status',
    }
  }
  if (after.stalled && !before.stalled) return { text: labels.stalled, urgency: 'status' }
  const call = waitingCalls(after).find(({ id }) => !waitingCalls(before).some((known) => known.id === id))
  if (call) {
    const text = fillLabel(labels.toolNeedsApproval, { tool: call.name }, labels.locale)
    return { text, urgency: 'status' }
  }
  if (before.status === after.status) return undefined
  if (after.status === 'submitted') return { text: labels.responding, urgency: 'status' }
  if (after.status === 'error') return { text: after.error?.message ?? labels.brokenOff, urgency: 'alert' }
  const reply = after.messages.at(-1)
  const isSettled = after.status === 'ready' && before.status !== 'error' && reply?.role === 'assistant'
  if (!isSettled) return undefined
  if (reply.status.type === 'incomplete' && reply.status.reason === 'stopped') {
    return { text: labels.responseStopped, urgency: 'status' }
  }
  const text = textOf(reply)
  const answer = (text.length <= READ_CHARS ? toSpeech(text) : text).trim()
  if (answer !== '' && answer.length <= SPOKEN_CHARS) return { text: answer, urgency: 'status' }
  const complete = fillLabel(labels.responseComplete, { count: countWords(answer) }, labels.locale)
  return { text: complete, urgency: 'status' }
}

/** Calls of the newest message that wait for the user. */
function waitingCalls({ messages }: ChatSnapshot): readonly ToolCallPart[] {
  const parts = messages.at(-1)?.parts ?? []
  return parts
    .filter((part) => part.type === 'tool-call')
    .filter(({ state }) => state === 'awaiting-approval')
}
