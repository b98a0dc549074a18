export { createChat, type ChatOptions, type ConfigurableChat } from './create-chat.ts'
export { ChatError, type ChatErrorCode, type ChatErrorDetails, type ChatErrorPhase } from './errors.ts'
export type { BufferPolicy } from './chat/buffer-policy.ts'
export type { ChatSnapshot, ChatStatus, QueuedMessage } from './chat/chat-state.ts'
export type { ChatBehaviour } from './chat/create-chat-engine.ts'
export type { Chat, SendOptions } from './chat/chat.ts'
export type { FrameClock } from './chat/frame-clock.ts'
export { createMessage, type MessageDefaults } from './message/create-message.ts'
export { textOf } from './message/text-of.ts'
export { chatCompletions } from './protocol/chat-completions.ts'
export { fetchTransport, type FetchTransportOptions } from './transport/fetch-transport.ts'
export type { Resolvable } from './transport/resolvable.ts'
export type {
  ChatMessage,
  ChatProtocol,
  ChatRequest,
  ChatTransport,
  FinishReason,
  IncompleteReason,
  MessagePart,
  MessageRole,
  MessageStatus,
  ReasoningPart,
  RefusalPart,
  ServerEvent,
  StreamDelta,
  TextPart,
  TokenUsage,
} from './types.ts'
