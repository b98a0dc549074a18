export * from './vanilla.ts'
export type { ChatHandle } from './react/chat-handle.ts'
export { useChatSelector } from './react/use-chat-selector.ts'
export { useComposerDraft, type ComposerDraftState } from './react/use-composer-draft.ts'
export { useMessage } from './react/use-message.ts'
export { useProgress, type UseProgressOptions } from './react/use-progress.ts'
export {
  useStreamingChat,
  type StreamingChat,
  type UseStreamingChatOptions,
} from './react/use-streaming-chat.ts'
export { useStreamingCompletion, type StreamingCompletion } from './react/use-streaming-completion.ts'
export { useStreamingObject, type StreamingObject } from './react/use-streaming-object.ts'
