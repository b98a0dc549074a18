import type { ChatError } from '../errors.ts'
import { applyDeltas } from '../message/apply-deltas.ts'
import { TRUNCATED } from '../message/stream-outcome.ts'
import {
  addMessage,
  findMessage,
  growNodes,
  replaceMessage,
  treeFrom,
  type MessageTree,
} from '../message/message-tree.ts'
import type {
  ChatMessage,
  CloseParts,
  MessageMetadata,
  MessageStats,
  MessageStatus,
  ScheduledRetry,
  StreamDelta,
} from '../types.ts'
import type { SendOptions } from './chat.ts'

/** `submitted`: sent, and nothing has come yet. `error`: the last answer failed; sending again is possible. */
export type ChatStatus = 'ready' | 'submitted' | 'streaming' | 'error'

/** A message that waits for the answer before it. */
export interface QueuedMessage {
  readonly id: string
  readonly text: string
  /** What it was sent with: its files, for example. */
  readonly options?: SendOptions | undefined
}

/** Everything that a chat shows, as one immutable value. */
export interface ChatSnapshot<Metadata extends object = MessageMetadata> {
  /** From the first message to the newest: of messages with versions, the chosen one. */
  readonly messages: ReadonlyArray<ChatMessage<Metadata>>
  /** The ids of `messages`; the same array for as long as no message comes or goes. */
  readonly messageIds: readonly string[]
  readonly status: ChatStatus
  /** Why the last answer failed; gone with the next request. */
  readonly error: ChatError | undefined
  /** Messages that were sent while an answer streamed, oldest first. */
  readonly queue: readonly QueuedMessage[]
  /** Set while a request that failed waits to be sent again. */
  readonly retry: ScheduledRetry | undefined
  /** True while nothing at all has arrived for `stalledMs`, in the middle of a request. Nothing is given up yet. */
  readonly stalled: boolean
}

/** A chat's whole state: what it shows, and every version of every message. */
export interface ChatState {
  readonly tree: MessageTree
  readonly snapshot: ChatSnapshot
}

/** What can happen to a chat. */
export type ChatEvent =
  | { readonly type: 'tree-set'; readonly tree: MessageTree }
  | { readonly type: 'submitted'; readonly messages: readonly ChatMessage[] }
  | ({ readonly type: 'reply-grew' } & Growth)
  | ({ readonly type: 'settled' } & Settled)
  | { readonly type: 'stalled'; readonly stalled: boolean }
  | { readonly type: 'queue-set'; readonly queue: readonly QueuedMessage[] }

/** What has come of an answer, and how it came so far. */
interface Growth {
  readonly replyId: string
  readonly deltas: readonly StreamDelta[]
  readonly stats: MessageStats
}

/** An answer that is over. */
interface Settled extends Growth {
  readonly status: MessageStatus
  /** How what is still open in the answer ends. */
  readonly close?: CloseParts | undefined
}

/** How things stand while no request runs. */
export const QUIET = { status: 'ready', error: undefined, retry: undefined, stalled: false } as const

/** A chat before anything happened to it. */
export function initialState(messages: readonly ChatMessage[]): ChatState {
  return show({ messages: [], messageIds: [], queue: [], ...QUIET }, treeFrom(messages))
}

/** The whole life of a chat. An event that changes nothing gives the same state back. */
export function reduceChat(state: ChatState, event: ChatEvent): ChatState {
  const { tree, snapshot } = state
  switch (event.type) {
    case 'tree-set':
      // The error was of an answer that may not be shown any more.
      return show(snapshot, event.tree, snapshot.error && QUIET)
    case 'submitted':
      return show(snapshot, event.messages.reduce(addMessage, tree), { ...QUIET, status: 'submitted' })
    case 'reply-grew': {
      const next = growReply(tree, event)
      const last = event.deltas.at(-1)
      const retry = last?.type === 'retry-scheduled' ? last : undefined
      if (next === tree && retry === snapshot.retry) return state
      const status = findMessage(next, event.replyId)?.parts[0] ? 'streaming' : 'submitted'
      return show(snapshot, next, { retry, status })
    }
    case 'settled': {
      const { status } = event
      const error = status.type === 'incomplete' ? status.error : undefined
      const next = growNodes(growReply(tree, event), (nodes) =>
        nodes.map((message) => closeAnswer(message, event)),
      )
      return show(snapshot, next, { ...QUIET, ...(error && { status: 'error', error }) })
    }
    case 'stalled': {
      const { stalled } = event
      return stalled === snapshot.stalled ? state : show(snapshot, tree, { stalled })
    }
    case 'queue-set':
      return show(snapshot, tree, { queue: event.queue })
  }
}

function growReply(tree: MessageTree, { replyId, deltas, stats }: Growth): MessageTree {
  const reply = findMessage(tree, replyId)
  if (!reply) return tree
  const grown = applyDeltas(reply, deltas)
  let next = grown === reply ? tree : replaceMessage(tree, { ...grown, stats })
  for (const delta of deltas)
    if (delta.type === 'versions-delta') next = growNodes(next, (nodes) => delta.grow(nodes, reply))
  return next
}

/** The answer, and versions that came with it, as they end. What streams besides streams in another tab. */
function closeAnswer(message: ChatMessage, { replyId, status, stats, close }: Settled): ChatMessage {
  if (message.status.type !== 'streaming' || !`${message.id}~`.startsWith(`${replyId}~`)) return message
  const parts = close?.(message.parts, status) ?? message.parts
  if (message.id === replyId) return { ...message, parts, status, stats }
  // A version says itself when it is complete; that the answer is says nothing about it.
  return { ...message, parts, status: status.type === 'complete' ? TRUNCATED : status }
}

function show(snapshot: ChatSnapshot, tree: MessageTree, changes?: Partial<ChatSnapshot>): ChatState {
  const { path } = tree
  const { messageIds } = snapshot
  const isSame = messageIds.length === path.length && path.every(({ id }, index) => id === messageIds[index])
  return {
    tree,
    snapshot: {
      ...snapshot,
      messages: path,
      messageIds: isSame ? messageIds : path.map(({ id }) => id),
      ...changes,
    },
  }
}
