'use client'

import { useId, useInsertionEffect, useState } from 'react'
import type { Chat } from '../chat/chat.ts'
import type { ChatSnapshot } from '../chat/chat-state.ts'
import { createChat, type ChatOptions, type ConfigurableChat } from '../create-chat.ts'
import type { MessageMetadata } from '../types.ts'
import type { ChatHandle } from './chat-handle.ts'
import { readByFrame } from './read-by-frame.ts'
import { useStopOnUnmount } from './use-stop-on-unmount.ts'
import { useTrackedSnapshot } from './use-tracked-snapshot.ts'

/** Options of `useStreamingChat`: those of `createChat`, or a chat that was made elsewhere. */
export interface UseStreamingChatOptions<
  Metadata extends object = MessageMetadata,
> extends ChatOptions<Metadata> {
  /**
   * A chat to show that lives longer than this component, or in several at once. The other options are then not used,
   * and unmounting does not stop it.
   * @default a chat of this component's own, stopped when the component unmounts
   */
  readonly chat?: Chat<Metadata> | undefined
  /**
   * Names the conversation. Another one begins another chat, and stops the first.
   * @default one that the server and the browser agree on, unique on this page only: give your own to store by it
   */
  readonly id?: string | undefined
}

/**
 * What `useStreamingChat` gives: the newest snapshot, the verbs, and the chat itself. The object is another one in each
 * render; `chat` in it, and the verbs, are the same for the life of the chat. Its state is in getters that note what is
 * read: see `useStreamingChat`.
 */
export interface StreamingChat<Metadata extends object = MessageMetadata>
  extends
    ChatSnapshot<Metadata>,
    ChatHandle<Metadata>,
    Pick<
      Chat<Metadata>,
      'id' | 'send' | 'stop' | 'regenerate' | 'setMessages' | 'retryNow' | 'cancelQueued'
    > {}

/**
 * A chat with an OpenAI-compatible endpoint, rendered at most once a frame while an answer streams, and only for what is
 * read of it: a component that reads `status` renders when that changes, and one that does nothing but hand the chat to
 * `<Chat chat={chat} />` does not render at all.
 *
 * The verbs are the same functions for the life of the chat, so they need no `useCallback`. Options are read anew for
 * each request: a changed `model` or `headers` holds from the next one on. Another `id` begins another chat, and stops
 * the first. To render less, read parts of it: `useMessage` and `useChatSelector`.
 *
 * @typeParam Metadata what the app keeps with its messages: its own word, which nobody checks
 * @example
 * const { messages, send, status } = useStreamingChat({ endpoint: '/v1/chat/completions', model: 'gpt-4' })
 */
export function useStreamingChat<Metadata extends object = MessageMetadata>(
  options: UseStreamingChatOptions<Metadata> = {},
): StreamingChat<Metadata> {
  const owned = useOwnedChat(options, !options.chat)
  const chat = options.chat ?? owned
  const snapshot = useTrackedSnapshot(chat)
  const { id, send, stop, regenerate, setMessages, retryNow, cancelQueued } = chat
  return Object.assign(snapshot, {
    id,
    send,
    stop,
    regenerate,
    setMessages,
    retryNow,
    cancelQueued,
    chat: chat.chat,
  })
}

function useOwnedChat<Metadata extends object>(
  given: ChatOptions<Metadata>,
  isUsed: boolean,
): ConfigurableChat<Metadata> {
  const options = readByFrame(given)
  // The same on the server and in the browser, as a random one would not be.
  const ownId = useId()
  const id = options.id ?? ownId
  const [held, setHeld] = useState(() => createChat({ ...options, id }))
  let chat = held
  if (held.id !== id) {
    chat = createChat({ ...options, id })
    setHeld(chat)
  }

  // Before any effect of the app can send.
  useInsertionEffect(() => chat.configure(options))
  useStopOnUnmount(isUsed ? chat : undefined, abandon)
  return chat
}

/** Nobody is left to see an answer, or to send what waits. */
function abandon(chat: Chat<object>): void {
  for (const { id } of chat.getSnapshot().queue) chat.cancelQueued(id)
  chat.stop()
}
