import { refusal, toChatError, type ChatError } from '../errors.ts'
import { createMessage } from '../message/create-message.ts'
import { cutAtEnd } from '../message/cut-at-end.ts'
import { generateId as randomId } from '../message/generate-id.ts'
import { findMessage, treeFrom, type MessageTree } from '../message/message-tree.ts'
import { NO_PROGRESS, noteProgress } from '../message/note-progress.ts'
import { startSilenceTimer, type SilenceTimer } from '../time/silence-timer.ts'
import type {
  ChatMessage,
  ChatTransport,
  CloseParts,
  MessageMetadata,
  MessageStats,
  MessageStatus,
  RequestOverrides,
  StreamDelta,
  StreamEvent,
} from '../types.ts'
import type { BufferPolicy, FrameBuffer } from './buffer-policy.ts'
import type { SendOptions } from './chat.ts'
import { initialState, reduceChat, type ChatEvent, type QueuedMessage } from './chat-state.ts'
import { createFrameBuffer } from './frame-buffer.ts'
import { platformClock, type FrameClock } from './frame-clock.ts'
import { runGuarded } from './run-guarded.ts'
import type { Asked, Question, VersionedChat } from './versioned-chat.ts'
import { NOTHING_SAID, noteEnding, outcomeOf, outcomeOfFailure } from '../message/stream-outcome.ts'

/** How a chat behaves, wherever its answers come from. Read anew for each request. */
export interface ChatBehaviour<Metadata extends object = MessageMetadata> {
  /** When text that has arrived becomes state. @default 'frame' */
  readonly buffer?: BufferPolicy | undefined
  /**
   * How long nothing at all may arrive, in milliseconds, before the chat calls itself `stalled`. Nothing is given up by it:
   * that is for the transport's timeouts. `Infinity`: never.
   * @default 10000
   */
  readonly stalledMs?: number | undefined
  /** Makes the ids of messages. @default 128 random bits, as numbers */
  readonly generateId?: (() => string) | undefined
  /**
   * Called for each delta as it arrives, with the id of its answer, and not for what comes after a stop. For sounds, logs and the
   * like: what is rendered comes from the snapshot. An exception in it is reported, not thrown.
   */
  readonly onDelta?: ((delta: StreamDelta, messageId: string) => void) | undefined
  /** Called once for each request of an answer when it is over, whyever: see `message.status`. A continued answer is over twice. An exception in it is reported, not thrown. */
  readonly onFinish?: ((message: ChatMessage<Metadata>) => void) | undefined
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
  readonly silence: SilenceTimer
  readonly resolve: (reply: ChatMessage) => void
  /** Counts what has come, and gives how the answer came so far. */
  readonly note: (deltas: readonly StreamDelta[]) => MessageStats
  /** How what is still open in the answer ends. */
  close?: CloseParts | undefined
}

interface Waiting {
  readonly message: QueuedMessage
  readonly resolve: (reply: ChatMessage | undefined | Promise<ChatMessage>) => void
}

const STOPPED: MessageStatus = { type: 'incomplete', reason: 'stopped' }

/**
 * The stateful heart of a chat: it knows neither React nor the network.
 *
 * Whatever happens is first written down whole (`apply`), then listeners are called (`notify`), then promises and the
 * app's functions learn of it. So any of them may call back in: they find a chat at rest.
 */
export function createChatEngine(options: ChatEngineOptions): VersionedChat {
  const { id: chatId, transport, behaviour, clock = platformClock } = options
  const listeners = new Set<() => void>()
  const observers: VersionedChat['observers'] = new Set()
  const initial = initialState(options.messages)
  let state = initial
  let announced = state.snapshot
  let current: Run | undefined
  let waiting: readonly Waiting[] = []

  function apply(event: ChatEvent): void {
    state = reduceChat(state, event)
  }

  function notify(): void {
    if (state.snapshot === announced) return
    announced = state.snapshot
    for (const listener of listeners) runGuarded(listener)
  }

  function show(event: ChatEvent): void {
    apply(event)
    notify()
  }

  function tell(event: StreamEvent): void {
    for (const observer of observers) observer(event)
  }

  function newId(): string {
    return (behaviour().generateId ?? randomId)()
  }

  async function send(text: string, options: SendOptions = {}): Promise<ChatMessage | undefined> {
    const { whenBusy = 'queue', files } = options
    if (!text.trim() && !files?.[0]) {
      throw refusal('empty-message', 'There is nothing to send.')
    }
    if (current && whenBusy === 'reject') {
      throw refusal('busy', 'An answer is arriving. Stop it first.')
    }
    if (whenBusy === 'interrupt' || (!current && !waiting[0])) return submit({ text, options })
    const answer = enqueue({ id: newId(), text, options })
    // Messages that a stop or an error has left behind go first.
    sendNext()
    return answer
  }

  function enqueue(message: QueuedMessage): Promise<ChatMessage | undefined> {
    return new Promise((resolve) => {
      setWaiting([...waiting, { message, resolve }])
      notify()
    })
  }

  function cancelQueued(id: string): void {
    const entry = waiting.find(({ message }) => message.id === id)
    if (!entry) return
    setWaiting(waiting.filter((each) => each !== entry))
    notify()
    entry.resolve(undefined)
  }

  function setWaiting(next: readonly Waiting[]): void {
    waiting = next
    apply({ type: 'queue-set', queue: next.map(({ message }) => message) })
  }

  function sendNext(): void {
    const [next, ...rest] = waiting
    if (!next || current) return
    setWaiting(rest)
    next.resolve(submit(next.message))
  }

  /** @param shownCount below how many of the shown messages it is asked; all of them, unless given */
  async function submit(
    { text, id = newId(), options }: Question,
    shownCount?: number,
  ): Promise<ChatMessage> {
    return run(() => {
      const messages = state.snapshot.messages.slice(0, shownCount)
      const question = createMessage('user', text, { ...options, id, parentId: messages.at(-1)?.id })
      return { history: [...messages, question], added: [question], overrides: options }
    })
  }

  async function regenerate(messageId?: string, overrides?: RequestOverrides): Promise<ChatMessage> {
    const { messageIds, messages } = state.snapshot
    const target = messageId === undefined ? messageIds.length - 1 : messageIds.indexOf(messageId)
    const length = messages[target]?.role === 'assistant' ? target : target + 1
    if (target < 0 || !messages.slice(0, length).some(({ role }) => role === 'user')) {
      throw refusal('nothing-to-answer', 'There is nothing to answer.')
    }
    return run(() => ({ history: state.snapshot.messages.slice(0, length), added: [], overrides }))
  }

  function run(ask: () => Asked): Promise<ChatMessage> {
    const newReplyId = newId()
    const announceOld = endCurrent(STOPPED)
    const asked = ask()
    const reply: ChatMessage = {
      ...(asked.reply ??
        createMessage('assistant', '', { id: newReplyId, parentId: asked.history.at(-1)?.id })),
      status: { type: 'streaming' },
    }
    const replyId = reply.id
    // An answer that is gone on with takes as long as it has taken, and on.
    let { stats = NO_PROGRESS } = reply
    const startedAt = clock.now() - stats.elapsedMs
    return new Promise((resolve) => {
      const buffer = createFrameBuffer({
        policy: behaviour().buffer,
        clock,
        onFlush(deltas) {
          show({ type: 'reply-grew', replyId, deltas, stats })
          tell({ type: 'flush', deltas })
        },
      })
      const silence = startSilenceTimer(clock, behaviour().stalledMs ?? 10_000, () => {
        // A wait that the chat itself chose is shown as such.
        if (state.snapshot.retry) return
        stats = { ...stats, stalls: stats.stalls + 1 }
        show({ type: 'stalled', stalled: true })
      })
      const started: Run = {
        replyId,
        controller: new AbortController(),
        buffer,
        silence,
        resolve,
        note: (deltas) => (stats = noteProgress(stats, deltas, clock.now() - startedAt)),
      }
      current = started
      apply({ type: 'submitted', messages: [...asked.added, reply] })
      notify()
      announceOld()
      // A listener may have stopped it already.
      if (current === started) void consume(started, asked)
    })
  }

  async function consume(started: Run, { history, overrides, wrap }: Asked): Promise<void> {
    let ending = NOTHING_SAID
    try {
      const answer = wrap?.(transport) ?? transport
      const request = { chatId, messages: history, overrides, tell }
      for await (const batch of answer(request, started.controller.signal)) {
        if (current !== started) return
        started.silence.touch()
        show({ type: 'stalled', stalled: false })
        const { deltas, error, isOver } = cutAtEnd(batch)
        ending = noteEnding(ending, deltas)
        takeIn(started, deltas)
        // Whoever was told may have stopped it.
        if (current !== started) return
        // Settled before the loop is left: a transport may take its time to clean up.
        if (isOver) return settle(started, error ? outcomeOfFailure(ending, error) : outcomeOf(ending))
      }
      settle(started, outcomeOf(ending))
    } catch (error) {
      settle(started, outcomeOfFailure(ending, toChatError(error)))
    }
  }

  /** What has come is kept before anybody is told of it. */
  function takeIn(started: Run, deltas: readonly StreamDelta[]): void {
    started.note(deltas)
    for (const delta of deltas) if ('close' in delta) started.close = delta.close
    started.buffer.push(deltas)
    tell({ type: 'chunk', deltas })
    const { onDelta } = behaviour()
    for (const delta of deltas)
      if (onDelta && current === started) runGuarded(() => onDelta(delta, started.replyId))
  }

  function settle(settled: Run, status: MessageStatus): void {
    if (current !== settled) return
    conclude(status)
    if (!('error' in status)) sendNext()
  }

  /**
   * Ends the current answer, and tells everybody.
   * @param next a tree that comes in place of this one: an answer that is in it goes on
   */
  function conclude(status: MessageStatus, next?: MessageTree): void {
    const announce = endCurrent(status, next)
    if (next) apply({ type: 'tree-set', tree: next })
    notify()
    announce()
  }

  /**
   * Writes the end of the current answer down, and gives the function that tells whoever waits for it.
   * @param next a tree that comes in place of this one: an answer that is in it does not end
   */
  function endCurrent(status: MessageStatus, next?: MessageTree): () => void {
    const ended = current
    if (!ended || (next && findMessage(next, ended.replyId))) return () => {}
    current = undefined
    const deltas = ended.buffer.drain()
    // One event for the rest of the text and the status: no status ever overtakes text.
    apply({ ...ended, type: 'settled', deltas, stats: ended.note([]), status })
    ended.silence.cancel()
    ended.controller.abort()
    const reply = findMessage(state.tree, ended.replyId)
    return () => {
      if (!reply) return
      ended.resolve(reply)
      tell({ type: 'flush', deltas })
      tell({ type: 'end', message: reply })
      const { onFinish, onError } = behaviour()
      runGuarded(() => onFinish?.(reply))
      if ('error' in status) runGuarded(() => onError?.(status.error!))
    }
  }

  function setMessages(
    messages: readonly ChatMessage[] | ((messages: readonly ChatMessage[]) => readonly ChatMessage[]),
  ): void {
    const shown = state.snapshot.messages
    const newest = shown.at(-1)
    // A streaming answer belongs to its run: text that came since the caller looked must not be lost.
    const tree = treeFrom(
      typeof messages === 'function' ? messages(shown) : messages,
      current && findMessage(state.tree, current.replyId),
    )
    const dropped = !newest || findMessage(tree, newest.id) ? [] : waiting
    if (dropped[0]) setWaiting([])
    conclude(STOPPED, tree)
    for (const entry of dropped) entry.resolve(undefined)
  }

  const chat: VersionedChat = {
    id: chatId,
    get chat() {
      return chat
    },
    getSnapshot: () => state.snapshot,
    getInitialSnapshot: () => initial.snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getMessage: (id) => findMessage(state.tree, id),
    send,
    stop: () => conclude(STOPPED),
    regenerate,
    setMessages,
    retryNow: () => state.snapshot.retry?.retryNow(),
    cancelQueued,
    getTree: () => state.tree,
    setTree: (tree) => conclude(STOPPED, tree),
    submit,
    run,
    observers,
    getReplyId: () => current?.replyId,
  }
  return chat
}
