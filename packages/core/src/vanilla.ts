export { continueMessage, type ContinueMessageOptions } from './continue-message.ts'
export { createChat, type ChatOptions, type ConfigurableChat, type EndpointOptions } from './create-chat.ts'
export {
  createCompletion,
  type Completed,
  type CompleteOptions,
  type Completion,
  type CompletionOptions,
  type CompletionOverrides,
  type CompletionSnapshot,
} from './create-completion.ts'
export {
  createObjectStream,
  type CheckedObjectOptions,
  type CompletedObject,
  type ObjectOptions,
  type ObjectSnapshot,
  type ObjectStream,
  type UncheckedObjectOptions,
} from './create-object-stream.ts'
export {
  ChatError,
  type ChatErrorCode,
  type ChatErrorDetails,
  type ChatErrorPhase,
  type FileErrorCode,
  type TimeoutCode,
} from './errors.ts'
export type { BufferOptions, BufferPolicy, CreateBuffer, FrameBuffer } from './chat/buffer-policy.ts'
export type { ChatSnapshot, ChatStatus, QueuedMessage } from './chat/chat-state.ts'
export type { ChatBehaviour } from './chat/create-chat-engine.ts'
export type { Chat, SendOptions } from './chat/chat.ts'
export { smooth } from './chat/smooth.ts'
export { spreadBy, type SpreadPolicy, type SpreadTimes } from './chat/spread-by.ts'
export { platformClock, type FrameClock } from './chat/frame-clock.ts'
export { withJoinedReads } from './chat/with-joined-reads.ts'
export { editMessage } from './history/edit-message.ts'
export { exportChat, type ExportedChat } from './history/export-chat.ts'
export { importChat, restoreChat, type ImportedChat } from './history/import-chat.ts'
export { removeMessage } from './history/remove-message.ts'
export { selectVersion } from './history/select-version.ts'
export { versionsOf, type MessageVersions } from './history/versions-of.ts'
export { applyDeltas } from './message/apply-deltas.ts'
export { closeToolCalls } from './message/close-tool-calls.ts'
export { createMessage, type MessageDefaults } from './message/create-message.ts'
export { partialArguments } from './message/partial-arguments.ts'
export { progressOf, type MessageProgress } from './message/progress-of.ts'
export { textOf } from './message/text-of.ts'
export { estimateTokens, trimMessages, type TrimOptions } from './message/trim-messages.ts'
export { turnsOf, type AnsweredCall, type Turn } from './message/turns-of.ts'
export { InvalidObjectError, type InvalidObjectDetails } from './object/invalid-object-error.ts'
export type { PartialOf } from './message/partial-of.ts'
export type { ObjectFormat } from './object/response-format.ts'
export { chatCompletions, createChatCompletions, type ReadSaid } from './protocol/chat-completions.ts'
export {
  chatCompletionsWithTools,
  createChatCompletionsWithTools,
} from './protocol/chat-completions-with-tools.ts'
export { readImages } from './protocol/read-images.ts'
export { readSources } from './protocol/read-sources.ts'
export { readToolCalls } from './protocol/read-tool-calls.ts'
export { anthropicMessages } from './protocol/anthropic-messages.ts'
export { plainText } from './protocol/plain-text.ts'
export { responses } from './protocol/responses.ts'
export { uiMessageStream } from './protocol/ui-message-stream.ts'
export { withChoices } from './protocol/with-choices.ts'
export { withTextBody } from './protocol/with-text-body.ts'
export { observeChat, type ObservedEvent } from './observe-chat.ts'
export { readFiles, type ReadFilesOptions } from './read-files.ts'
export type { ChatStorage } from './storage/chat-storage.ts'
export {
  createComposerDraft,
  type ComposerDraft,
  type ComposerDraftOptions,
} from './storage/create-composer-draft.ts'
export { indexedDbStorage, type IndexedDbOptions } from './storage/indexed-db-storage.ts'
export { localStorageAdapter } from './storage/local-storage-adapter.ts'
export { memoryStorage } from './storage/memory-storage.ts'
export { persistChat, type PersistOptions } from './storage/persist-chat.ts'
export { approvalOf, type ToolApproval } from './tools/approval.ts'
export {
  createTools,
  type ChatTools,
  type CreateToolsOptions,
  type ToolRecord,
} from './tools/create-tools.ts'
export type { JsonOf } from './tools/json-of.ts'
export { toolCallOf, type ToolCallOf, type TypedCall } from './tools/tool-call-of.ts'
export type {
  InputOf,
  JsonSchema,
  OutputOf,
  StandardIssue,
  StandardResult,
  StandardSchema,
} from './tools/standard-schema.ts'
export {
  tool,
  type CheckedArguments,
  type CheckedToolOptions,
  type Tool,
  type ToolContext,
  type ToolOptions,
  type UncheckedToolOptions,
} from './tools/tool.ts'
export { type ToolLimits, type ToolStep } from './tools/with-tools.ts'
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
  CloseParts,
  DataPart,
  FilePart,
  FinishReason,
  GrowParts,
  GrowVersions,
  IncompleteReason,
  MessageMetadata,
  MessagePart,
  MessageRole,
  MessageStats,
  MessageStatus,
  ReasoningPart,
  RefusalPart,
  RequestOverrides,
  ScheduledRetry,
  ServerEvent,
  SourcePart,
  StreamDelta,
  StreamEvent,
  TextPart,
  TokenUsage,
  ToolCallDelta,
  ToolCallPart,
  ToolCallState,
  ToolDefinition,
} from './types.ts'
