import { QUIET, type ChatStatus } from './chat/chat-state.ts'
import type { SendOptions } from './chat/chat.ts'
import { createChat, type ChatOptions, type EndpointOptions } from './create-chat.ts'
import type { ChatError } from './errors.ts'
import { createMessage } from './message/create-message.ts'
import { textOf } from './message/text-of.ts'
import { chatCompletions } from './protocol/chat-completions.ts'
import type { ChatMessage, ChatRequest, MessageStatus, ScheduledRetry, TokenUsage } from './types.ts'

/** What may differ from one request to the next: where it goes and what it says. */
export interface CompletionOverrides extends EndpointOptions {
  /** What the model is told to do with each prompt, as a message before it. @default nothing */
  readonly system?: string | undefined
}

/** Options of `createCompletion`: those of a chat without a conversation. All but `clock` may change from request to request. */
export interface CompletionOptions extends Omit<ChatOptions, 'messages'>, CompletionOverrides {
  /**
   * What a `complete` does while another text streams: `interrupt` stops that one and is sent at once, `reject` fails with
   * `busy`. There is no queue, because there is one text: await one `complete` before the next instead.
   * @default 'interrupt'
   */
  readonly whenBusy?: Exclude<SendOptions['whenBusy'], 'queue'>
}

/** How one prompt is sent; what is left out is as the options say. */
export interface CompleteOptions extends CompletionOverrides, Pick<CompletionOptions, 'whenBusy'> {}

/** The newest text and how it stands, as one immutable value. */
export interface CompletionSnapshot {
  /** The text so far. Each `complete` begins with an empty one; what a stop, an error or a limit left of it stays. */
  readonly text: string
  /** `submitted`: sent, and nothing has come yet. `error`: the last request failed. */
  readonly status: ChatStatus
  /** Why the last request failed; gone with the next one. */
  readonly error: ChatError | undefined
  /** Set while a request that failed waits to be sent again; `retry.retryNow()` ends the wait. */
  readonly retry: ScheduledRetry | undefined
  /** True while nothing at all has arrived for `stalledMs`, in the middle of a request. */
  readonly stalled: boolean
  /** What the endpoint counted, once it has. */
  readonly usage: TokenUsage | undefined
  /** The whole answer: why it is not complete (`status`), its reasoning and other parts. */
  readonly reply: ChatMessage | undefined
}

/** One text that is over, whyever. */
export interface Completed {
  readonly text: string
  /** `complete`, or `incomplete` with the reason: stopped, cut, failed. */
  readonly status: MessageStatus
  readonly usage: TokenUsage | undefined
  readonly reply: ChatMessage
}

/** One prompt, one text. Its methods need no `this` and stay the same functions for its whole life. */
export interface Completion {
  /** The newest state; the same object until something changes. */
  readonly getSnapshot: () => CompletionSnapshot
  /** The state before anything was asked: what a server rendered, for hydration. */
  readonly getInitialSnapshot: () => CompletionSnapshot
  /** Calls back after each change, once a frame while text streams. Gives a function that ends it. */
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Sends a prompt, and resolves once its text is over: with `status` `stopped` if a newer prompt has taken its place.
   * Rejects only when nothing could be sent: `empty-message`, or `busy` under `whenBusy: 'reject'`; the old text then stays.
   */
  readonly complete: (prompt: string, options?: CompleteOptions) => Promise<Completed>
  /** Ends the text that streams, at once: what has arrived stays. Does nothing when none streams. */
  readonly stop: () => void
  /** Takes newer options; the next request uses them. */
  readonly configure: (options: CompletionOptions) => void
}

/** Before anything was asked. */
const NOTHING: CompletionSnapshot = { ...QUIET, text: '', usage: undefined, reply: undefined }

/**
 * One prompt, one text, free of React: a chat that forgets each question with its answer. One request runs at a time, and
 * only the newest one writes, so texts cannot mix or come out of order.
 *
 * @example
 * const translation = createCompletion({ endpoint, model: 'gpt-4', system: 'Translate to Spanish.' })
 * const { text } = await translation.complete('Good morning')
 */
export function createCompletion(options: CompletionOptions = {}): Completion {
  let newest: CompletionOptions = options
  // They hold for as long as their request is the newest, whatever is configured meanwhile.
  let overrides: CompletionOverrides = {}
  const chat = createChat(chatOptions())
  let snapshot = NOTHING

  function chatOptions(): ChatOptions {
    const { system, tools, ...others } = { ...newest, ...overrides }
    return {
      ...others,
      messages: [],
      // Tools are the place where a chat lets its requests be wrapped.
      tools: {
        protocol: tools?.protocol ?? chatCompletions,
        wrap(transport) {
          const answer = tools ? tools.wrap(transport) : transport
          return (request, signal) => answer(onlyPrompt(request, system), signal)
        },
      },
    }
  }

  function configure(next: CompletionOptions): void {
    newest = next
    chat.configure(chatOptions())
  }

  async function complete(prompt: string, given: CompleteOptions = {}): Promise<Completed> {
    const { whenBusy = newest.whenBusy ?? 'interrupt', ...own } = given
    overrides = own
    chat.configure(chatOptions())
    const sent = chat.send(prompt, { whenBusy })
    // What was asked before is forgotten.
    if (chat.getSnapshot().messages.length > 2) chat.setMessages((messages) => messages.slice(-2))
    // Nothing is ever queued, and only what was queued can come to nothing.
    const reply = (await sent)!
    return { text: textOf(reply), status: reply.status, usage: reply.usage, reply }
  }

  function getSnapshot(): CompletionSnapshot {
    const { messages, status, error, retry, stalled } = chat.getSnapshot()
    const reply = messages.at(-1)
    // The status of the two cannot differ where the reply does not.
    const isSame = reply === snapshot.reply && retry === snapshot.retry && stalled === snapshot.stalled
    if (reply && !isSame)
      snapshot = { text: textOf(reply), status, error, retry, stalled, usage: reply.usage, reply }
    return snapshot
  }

  return {
    getSnapshot,
    getInitialSnapshot: () => NOTHING,
    subscribe: chat.subscribe,
    complete,
    stop: chat.stop,
    configure,
  }
}

function onlyPrompt(request: ChatRequest, system: string | undefined): ChatRequest {
  const prompt = request.messages.slice(-1)
  return { ...request, messages: system ? [createMessage('system', system), ...prompt] : prompt }
}
