import type { Chat } from './chat/chat.ts'
import { createChatEngine, type ChatBehaviour } from './chat/create-chat-engine.ts'
import type { FrameClock } from './chat/frame-clock.ts'
import { generateId } from './message/generate-id.ts'
import { fetchTransport, type FetchTransportOptions } from './transport/fetch-transport.ts'
import type { ChatMessage, ChatTransport } from './types.ts'

/** Everything about a chat. All but `id`, `messages` and `clock` may change from request to request. */
export interface ChatOptions extends FetchTransportOptions, ChatBehaviour {
  /** Names the conversation, for the transport and for storage. @default a random id */
  readonly id?: string | undefined
  /** The conversation so far. @default none */
  readonly messages?: readonly ChatMessage[] | undefined
  /** Where answers come from, instead of an endpoint. */
  readonly transport?: ChatTransport | undefined
  /** Time and frames, for tests. @default the platform's */
  readonly clock?: FrameClock | undefined
}

/** A chat whose options can be renewed. */
export interface ConfigurableChat extends Chat {
  /** Takes newer options; the next request uses them. `id`, `messages` and `clock` keep their first values. */
  readonly configure: (options: ChatOptions) => void
}

/**
 * A conversation with an OpenAI-compatible endpoint, free of React: a store (`getSnapshot`, `subscribe`) with verbs
 * (`send`, `stop`, `regenerate`, `setMessages`).
 *
 * @example
 * const chat = createChat({ endpoint: 'http://localhost:8787/v1/chat/completions', model: 'gpt-4' })
 * const reply = await chat.send('Write a haiku about programming')
 */
export function createChat(options: ChatOptions = {}): ConfigurableChat {
  let newest = options
  const engine = createChatEngine({
    id: options.id ?? generateId(),
    messages: options.messages ?? [],
    clock: options.clock,
    behaviour: () => newest,
    transport: (request, signal) => (newest.transport ?? fetchTransport(newest))(request, signal),
  })
  const chat: ConfigurableChat = {
    ...engine,
    get chat() {
      return chat
    },
    configure(next) {
      newest = next
    },
  }
  return chat
}
