import { textOf, type ChatMessage, type ChatSnapshot, type ToolCallPart } from '@rivulet/core'
import type { AnnounceMode } from '../context/announce-mode.ts'
import type { BaseLabels } from '../context/base-labels.ts'
import type { Urgency } from '../context/create-speaker.ts'
import { fillLabel } from '../context/fill-label.ts'
import { countWords } from './count-words.ts'
import { errorWords } from './error-words.ts'
import { reasonOf } from './reason-of.ts'

/** Something to be spoken. */
export interface Announcement {
  readonly text: string
  readonly urgency: Urgency
  /** Said only after so long, and only if until then there is nothing else to say. */
  readonly afterMs?: number
  /** Said again each time that so long has passed and nothing has changed. */
  readonly everyMs?: number
}

/** How a chat is spoken of. */
export interface Speech {
  /** @default 'auto' */
  readonly announce?: AnnounceMode | undefined
  readonly labels: BaseLabels
  /** What is said in place of a model's text. @default the text itself */
  readonly toSpeech?: ((text: string, labels: BaseLabels) => string) | undefined
  /** How many characters of an answer's speech were said while it streamed. @default none */
  readonly saidOf?: ((reply: ChatMessage) => number) | undefined
}

/** Longer answers are not spoken whole unless that is asked for: the reader goes to them when they like. */
const SPOKEN_CHARS = 500
/** Of a text that is longer the words are counted as they are written, and it is never spoken. */
const READ_CHARS = 20_000
/** An answer that is complete by then need not be said to begin: nor is that it waits shown before. */
const START_AFTER_MS = 200
const STILL_EVERY_MS = 20_000

/**
 * What to say of a change. Two things for a normal answer, however long it streams: that it begins, which also says
 * that the message was sent, and that it is complete. Beyond that: each wait for another attempt, each silence, and each
 * tool that waits for the user.
 */
export function announcementOf(
  before: ChatSnapshot,
  after: ChatSnapshot,
  speech: Speech,
): Announcement | undefined {
  const { labels } = speech
  if (after.retry && after.retry !== before.retry) {
    const { nextAt, cause } = after.retry
    return status(nextAt === undefined ? labels.offline : `${reasonOf(cause, labels)} ${labels.retrying}`)
  }
  const waiting = waitingCalls(after)
  const known = waitingCalls(before)
  const asking = waiting.filter(({ id }) => known.every((call) => call.id !== id))
  if (asking.length > 0) {
    const sentences = asking.map(({ name }) =>
      fillLabel(labels.toolNeedsApproval, { tool: name }, labels.locale),
    )
    return status(sentences.join(' '))
  }
  // While it is the user who is waited for, the model is not.
  if (after.stalled && !before.stalled && waiting.length === 0) {
    return { ...status(labels.stalled), everyMs: STILL_EVERY_MS }
  }
  if (before.status === after.status) return undefined
  if (after.status === 'submitted') return { ...status(labels.responding), afterMs: START_AFTER_MS }
  if (after.status === 'error') {
    return { text: errorWords(after.error ?? { message: labels.brokenOff }, labels), urgency: 'alert' }
  }
  const reply = after.messages.at(-1)
  const isSettled = after.status === 'ready' && before.status !== 'error' && reply?.role === 'assistant'
  return isSettled ? status(endingOf(reply, speech)) : undefined
}

/** What is said of a text while it may still grow, or of a whole one; a very long one as it is written. */
export function speechOf(text: string, { labels, toSpeech }: Speech): string {
  return toSpeech && text.length <= READ_CHARS ? toSpeech(text, labels) : text
}

function status(text: string): Announcement {
  return { text, urgency: 'status' }
}

/** What is said of an answer that is over. */
function endingOf(reply: ChatMessage, speech: Speech): string {
  const { labels, announce = 'auto', saidOf } = speech
  const reason = reply.status.type === 'incomplete' ? reply.status.reason : undefined
  if (reason === 'stopped') return labels.responseStopped
  const words = speechOf(textOf(reply), speech)
  const unsaid = words.slice(saidOf?.(reply)).trim()
  const mayBeLong = announce === 'full' && words.length <= READ_CHARS
  const isSpoken = announce !== 'summary' && unsaid !== '' && (mayBeLong || unsaid.length <= SPOKEN_CHARS)
  const limit =
    reason === 'length' ? labels.lengthLimit : reason === 'content-filter' ? labels.contentFilter : undefined
  if (limit !== undefined) return isSpoken ? `${unsaid} ${limit}` : limit
  if (isSpoken) return unsaid
  const count = countWords(words)
  if (count > 0) return fillLabel(labels.responseComplete, { count }, labels.locale)
  return reply.parts.length === 0 ? labels.emptyAnswer : labels.responseWithoutText
}

/** Calls of the newest message that wait for the user. */
function waitingCalls({ messages }: ChatSnapshot): readonly ToolCallPart[] {
  const parts = messages.at(-1)?.parts ?? []
  return parts
    .filter((part) => part.type === 'tool-call')
    .filter(({ state }) => state === 'awaiting-approval')
}
