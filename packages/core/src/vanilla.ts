export { createChat, type ChatOptions, type ConfigurableChat, type EndpointOptions } from './create-chat.ts'
export {
  ChatError,
  type ChatErrorCode,
  type ChatErrorDetails,
  type ChatErrorPhase,
  type TimeoutCode,
} from './errors.ts'
export type { BufferPolicy } from './chat/buffer-policy.ts'
export type { ChatSnapshot, ChatStatus, QueuedMessage } from './chat/chat-state.ts'
export type { ChatBehaviour } from './chat/create-chat-engine.ts'
export type { Chat, SendOptions } from './chat/chat.ts'
export type { FrameClock } from './chat/frame-clock.ts'
export { createMessage, type MessageDefaults } from './message/create-message.ts'
export { textOf } from './message/text-of.ts'
export { chatCompletions, createChatCompletions, type ReadSaid } from './protocol/chat-completions.ts'
export { readToolCalls } from './protocol/read-tool-calls.ts'
export { fetchTransport, type FetchTransportOptions } from './transport/fetch-transport.ts'
export {
  continueAnswer,
  type ContinuationDialect,
  type ContinueAnswerOptions,
} from './transport/continue-answer.ts'
export type { CutRecovery, NextAttempt, RecoverCut } from './transport/cut-recovery.ts'
export { restartAnswer } from './transport/restart-answer.ts'
export type { RetryPolicy } from './transport/retry-policy.ts'
export { withCumulativeText } from './transport/with-cumulative-text.ts'
export { withThinkTags, type ThinkTags } from './transport/with-think-tags.ts'
export { withRetry, type RetrySurroundings } from './transport/with-retry.ts'
export { withTimeouts, type Timeouts } from './transport/with-timeouts.ts'
export type { Clock } from './time/clock.ts'
export type { Connection } from './time/connection.ts'
export type { Resolvable } from './transport/resolvable.ts'
export type {
  ChatMessage,
  ChatProtocol,
  ChatRequest,
  ChatTransport,
  FinishReason,
  GrowParts,
  IncompleteReason,
  MessagePart,
  MessageRole,
  MessageStatus,
  ReasoningPart,
  RefusalPart,
  ScheduledRetry,
  ServerEvent,
  StreamDelta,
  TextPart,
  TokenUsage,
  ToolCallDelta,
  ToolCallPart,
} from './types.ts'
