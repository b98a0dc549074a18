import type { ChatMessage } from '../types.ts'
import type { ChatSnapshot } from './chat-state.ts'

/** How one message is sent. */
export interface SendOptions {
  /**
   * What to do while another answer streams: `queue` sends it when that answer is complete, `interrupt` stops that
   * answer and sends at once, `reject` fails with `busy`.
   * @default 'queue'
   */
  readonly whenBusy?: 'queue' | 'interrupt' | 'reject'
}

/** A conversation. Its methods need no `this` and stay the same functions for its whole life. */
export interface Chat {
  readonly id: string
  /** Itself, so that a chat and what `useStreamingChat` gives can be handed to the same component. */
  readonly chat: Chat
  /** The newest state; the same object until something changes. */
  readonly getSnapshot: () => ChatSnapshot
  /** Calls back after each change. Gives a function that ends it. */
  readonly subscribe: (listener: () => void) => () => void
  /** A message by its id, shown or an older version. */
  readonly getMessage: (id: string) => ChatMessage | undefined
  /**
   * Sends a user's message. Resolves with the answer once that is over, whether complete or not (see its `status`),
   * or with `undefined` when the message was taken out of the queue. Rejects only when nothing could be sent:
   * `empty-message`, or `busy` under `whenBusy: 'reject'`.
   */
  readonly send: (text: string, options?: SendOptions) => Promise<ChatMessage | undefined>
  /**
   * Ends the answer that streams, at once: what has arrived is shown, the socket is closed, the status is `ready`.
   * Queued messages wait until the next answer is complete. Does nothing when no answer streams.
   */
  readonly stop: () => void
  /**
   * Answers once more, as a new version beside the old one, which is kept. An answer that streams is stopped first.
   * @param messageId an answer, or a user's message to answer anew. Left out: the last message.
   * @returns the new answer, once it is over. Rejects with `nothing-to-answer` when there is no such message.
   */
  readonly regenerate: (messageId?: string) => Promise<ChatMessage>
  /**
   * Replaces the conversation; older versions are gone with it. If the answer that streams is not among the new
   * messages, it is stopped.
   */
  readonly setMessages: (
    messages: readonly ChatMessage[] | ((messages: readonly ChatMessage[]) => readonly ChatMessage[]),
  ) => void
  /** Takes a message out of the queue. Its `send` resolves with `undefined`. */
  readonly cancelQueued: (id: string) => void
}
