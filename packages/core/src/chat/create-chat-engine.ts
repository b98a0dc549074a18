import { ChatError, toChatError } from '../errors.ts'
import { createMessage } from '../message/create-message.ts'
import { generateId as randomId } from '../message/generate-id.ts'
import { findMessage } from '../message/message-tree.ts'
import type { ChatMessage, ChatTransport, MessageStatus } from '../types.ts'
import type { BufferPolicy } from './buffer-policy.ts'
import type { Chat, SendOptions } from './chat.ts'
import { initialState, reduceChat, type ChatEvent } from './chat-state.ts'
import { createFrameBuffer, type FrameBuffer } from './frame-buffer.ts'
import type { FrameClock } from './frame-clock.ts'
import { NOTHING_SAID, noteEnding, outcomeOf, outcomeOfFailure } from './stream-outcome.ts'

/** How a chat behaves, wherever its answers come from. Read anew for each request. */
export interface ChatBehaviour {
  /** When text that has arrived becomes state. @default 'frame' */
  readonly buffer?: BufferPolicy | undefined
  /** Makes the ids of messages. @default 128 random bits as hexadecimal */
  readonly generateId?: (() => string) | undefined
  /** Called once for each answer when it is over, whyever: see `message.status`. An exception in it is reported, not thrown. */
  readonly onFinish?: ((message: ChatMessage) => void) | undefined
  /** Called after `onFinish` when the answer failed. An exception in it is reported, not thrown. */
  readonly onError?: ((error: ChatError) => void) | undefined
}

/** What a chat engine is made of. */
export interface ChatEngineOptions {
  readonly id: string
  readonly transport: ChatTransport
  readonly messages: readonly ChatMessage[]
  /** The newest behaviour: asked for at each request, so that it is never stale. */
  readonly behaviour: () => ChatBehaviour
  /** @default the platform's */
  readonly clock?: FrameClock | undefined
}

/** One request and its answer. Whoever is not the current run may not write. */
interface Run {
  readonly replyId: string
  readonly controller: AbortController
  readonly buffer: FrameBuffer
  readonly resolve: (reply: ChatMessage) => void
}

interface Waiting {
  readonly id: string
  readonly text: string
  readonly resolve: (reply: ChatMessage | undefined | Promise<ChatMessage>) => void
}

/** The stateful heart of a chat: it knows neither React nor the network. */
export function createChatEngine(options: ChatEngineOptions): Chat {
  const { id: chatId, transport, behaviour, clock } = options
  const listeners = new Set<() => void>()
  let state = initialState(options.messages)
  let current: Run | undefined
  let waiting: readonly Waiting[] = []

  function dispatch(event: ChatEvent): void {
    const before = state
    state = reduceChat(state, event)
    if (state !== before) for (const listener of listeners) guarded(listener)
  }

  function newId(): string {
    return (behaviour().generateId ?? randomId)()
  }

  function send(text: string, { whenBusy = 'queue' }: SendOptions = {}): Promise<ChatMessage | undefined> {
    if (text.trim() === '') {
      return Promise.reject(
        new ChatError('empty-message', 'There is nothing to send yet.', { phase: 'prepare' }),
      )
    }
    if (current && whenBusy === 'reject') {
      const sentence = 'An answer is still arriving. Stop it first, or send with whenBusy: "queue".'
      return Promise.reject(new ChatError('busy', sentence, { phase: 'prepare' }))
    }
    if (current && whenBusy === 'queue') return enqueue(text)
    // Before the history is read: the last frame of the old answer belongs to it.
    stop()
    return submit(text)
  }

  function enqueue(text: string): Promise<ChatMessage | undefined> {
    return new Promise((resolve) => {
      const id = newId()
      waiting = [...waiting, { id, text, resolve }]
      dispatch({ type: 'queued', message: { id, text } })
    })
  }

  function cancelQueued(id: string): void {
    const entry = waiting.find((each) => each.id === id)
    if (!entry) return
    leaveQueue(entry)
    entry.resolve(undefined)
  }

  function leaveQueue(entry: Waiting): void {
    waiting = waiting.filter((each) => each !== entry)
    dispatch({ type: 'unqueued', id: entry.id })
  }

  function sendNext(): void {
    const next = waiting[0]
    if (!next || current) return
    leaveQueue(next)
    next.resolve(submit(next.text, next.id))
  }

  function submit(text: string, id: string = newId()): Promise<ChatMessage> {
    const question = createMessage('user', text, { id, parentId: state.snapshot.messages.at(-1)?.id })
    return run([...state.snapshot.messages, question], [question])
  }

  function regenerate(messageId?: string): Promise<ChatMessage> {
    const { messageIds } = state.snapshot
    const target = messageId === undefined ? messageIds.length - 1 : messageIds.indexOf(messageId)
    const isAnswer = state.snapshot.messages[target]?.role === 'assistant'
    const length = isAnswer ? target : target + 1
    if (target < 0 || length === 0) {
      const sentence = 'There is no message to answer. Send one first.'
      return Promise.reject(new ChatError('nothing-to-answer', sentence, { phase: 'prepare' }))
    }
    stop()
    return run(state.snapshot.messages.slice(0, length), [])
  }

  /** Shows `added` and an empty answer, and fills that from the transport. */
  function run(history: readonly ChatMessage[], added: readonly ChatMessage[]): Promise<ChatMessage> {
    const reply: ChatMessage = {
      ...createMessage('assistant', '', { id: newId(), parentId: history.at(-1)?.id }),
      status: { type: 'streaming' },
    }
    return new Promise((resolve) => {
      const started: Run = {
        replyId: reply.id,
        controller: new AbortController(),
        buffer: createFrameBuffer({
          policy: behaviour().buffer,
          clock,
          onFlush: (deltas) => dispatch({ type: 'reply-grew', replyId: reply.id, deltas }),
        }),
        resolve,
      }
      current = started
      dispatch({ type: 'submitted', messages: [...added, reply] })
      // A listener may have stopped it already.
      if (current === started) void consume(started, history)
    })
  }

  async function consume(started: Run, history: readonly ChatMessage[]): Promise<void> {
    const { controller, buffer } = started
    let ending = NOTHING_SAID
    try {
      for await (const deltas of transport({ chatId, messages: history }, controller.signal)) {
        if (current !== started) return
        ending = noteEnding(ending, deltas)
        buffer.push(deltas)
        if (ending.done) break
      }
      settle(started, outcomeOf(ending))
    } catch (error) {
      settle(started, outcomeOfFailure(ending, toChatError(error)))
    }
  }

  function settle(settled: Run, status: MessageStatus): void {
    if (current !== settled) return
    current = undefined
    // One event for the rest of the text and the status: no status ever overtakes text.
    dispatch({ type: 'settled', replyId: settled.replyId, deltas: settled.buffer.drain(), status })
    settled.controller.abort()
    const reply = findMessage(state.tree, settled.replyId)
    if (reply) {
      settled.resolve(reply)
      announce(reply, status)
    }
    if (status.type === 'complete') sendNext()
  }

  function announce(reply: ChatMessage, status: MessageStatus): void {
    const { onFinish, onError } = behaviour()
    guarded(() => onFinish?.(reply))
    if (status.type === 'incomplete' && status.error) {
      const { error } = status
      guarded(() => onError?.(error))
    }
  }

  function stop(): void {
    if (current) settle(current, { type: 'incomplete', reason: 'stopped' })
  }

  const chat: Chat = {
    id: chatId,
    get chat() {
      return chat
    },
    getSnapshot: () => state.snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getMessage: (id) => findMessage(state.tree, id),
    send,
    stop,
    regenerate,
    setMessages(messages) {
      const next = typeof messages === 'function' ? messages(state.snapshot.messages) : messages
      if (current && !next.some(({ id }) => id === current?.replyId)) stop()
      dispatch({ type: 'messages-set', messages: next })
    },
    cancelQueued,
  }
  return chat
}

/** The app's own functions run outside our care: their exceptions are reported as the app's, and the stream goes on. */
function guarded(call: () => void): void {
  try {
    call()
  } catch (error) {
    if (typeof reportError === 'function') reportError(error)
    else
      queueMicrotask(() => {
        throw error
      })
  }
}
