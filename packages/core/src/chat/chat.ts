import type { ChatMessage, FilePart, MessageMetadata, RequestOverrides } from '../types.ts'
import type { ChatSnapshot } from './chat-state.ts'

/** How one message is sent, and what goes with it. What is left out is as the chat's options say. */
export interface SendOptions<Metadata extends object = MessageMetadata> extends RequestOverrides {
  /** Files and images that go with the text: see `readFiles`. With them the text may be empty. @default none */
  readonly files?: readonly FilePart[] | undefined
  /** The app's own data, kept with the message. It is not sent. */
  readonly metadata?: Readonly<Metadata> | undefined
  /**
   * What to do while another answer streams: `queue` sends it after that answer, `interrupt` stops that answer and
   * sends at once, `reject` fails with `busy`. Messages that still wait after a stop or an error go before it, unless it
   * interrupts.
   * @default 'queue'
   */
  readonly whenBusy?: 'queue' | 'interrupt' | 'reject' | undefined
}

/**
 * A function that takes a chat's messages. As a method it is one whose argument may be narrower than the type says, so that a chat
 * whose metadata an app has typed is still a chat.
 */
type Verb<Arguments extends readonly unknown[], Result> = {
  call(...given: Arguments): Result
}['call']

/**
 * A conversation. Its methods need no `this` and stay the same functions for its whole life.
 * @typeParam Metadata what the app keeps with its messages: its own word, which nobody checks
 */
export interface Chat<Metadata extends object = MessageMetadata> {
  readonly id: string
  /** Itself, so that a chat and what `useStreamingChat` gives can be handed to the same component. */
  readonly chat: Chat<Metadata>
  /** The newest state; the same object until something changes. */
  readonly getSnapshot: () => ChatSnapshot<Metadata>
  /** The state that the chat began with: what a server rendered, for hydration. */
  readonly getInitialSnapshot: () => ChatSnapshot<Metadata>
  /** Calls back after each change. Gives a function that ends it. */
  readonly subscribe: (listener: () => void) => () => void
  /** A message by its id, shown or an older version. */
  readonly getMessage: (id: string) => ChatMessage<Metadata> | undefined
  /**
   * Sends a user's message. Resolves with the answer once that is over, whether complete or not (see its `status`),
   * or with `undefined` when the message was taken out of the queue. Rejects only when nothing could be sent:
   * `empty-message`, or `busy` under `whenBusy: 'reject'`.
   */
  readonly send: Verb<
    [text: string, options?: SendOptions<Metadata>],
    Promise<ChatMessage<Metadata> | undefined>
  >
  /**
   * Ends the answer that streams, at once: what has arrived is shown, the socket is closed, the status is `ready`.
   * Queued messages wait until something is sent again. Does nothing when no answer streams.
   */
  readonly stop: () => void
  /**
   * Answers once more, as a new version beside the old one, which is kept. An answer that streams is stopped first.
   * @param messageId an answer, or a user's message to answer anew. Left out: the last message.
   * @param overrides what this request has besides what the chat's options say
   * @returns the new answer, once it is over. Rejects with `nothing-to-answer` when there is no such message.
   */
  readonly regenerate: (messageId?: string, overrides?: RequestOverrides) => Promise<ChatMessage<Metadata>>
  /**
   * Replaces the conversation; older versions are gone with it. An answer that streams goes on: its text is its own, and
   * the new messages decide where it stands. If the newest message is not among the new ones, that is another
   * conversation: the answer is stopped and the queue emptied.
   */
  readonly setMessages: Verb<
    [
      messages:
        | ReadonlyArray<ChatMessage<Metadata>>
        | Verb<[messages: ReadonlyArray<ChatMessage<Metadata>>], ReadonlyArray<ChatMessage<Metadata>>>,
    ],
    void
  >
  /** Sends a request that waits to be sent again at once. Does nothing when none waits (see `retry` in the snapshot). */
  readonly retryNow: () => void
  /** Takes a message out of the queue. Its `send` resolves with `undefined`. */
  readonly cancelQueued: (id: string) => void
}

/** What holds a chat, whatever an app keeps with its messages. */
export type AnyChat = Pick<Chat<object>, 'chat'>
