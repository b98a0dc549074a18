export { ActionBar, type ActionBarProps } from './actions/action-bar.tsx'
export { ActionButton, type ActionButtonProps } from './actions/action-button.tsx'
export { CopyAction, type CopyActionProps } from './actions/copy-action.tsx'
export { EditAction, type EditActionProps } from './actions/edit-action.tsx'
export {
  FeedbackActions,
  type FeedbackActionsProps,
  type FeedbackRating,
  type OnFeedback,
} from './actions/feedback-actions.tsx'
export { MessageActions, type MessageActionsBarProps } from './actions/message-actions.tsx'
export { MessageEditor, type MessageEditorProps } from './actions/message-editor.tsx'
export { MessageStats, type MessageStatsProps } from './actions/message-stats.tsx'
export { ReadAloudAction, type ReadAloudActionProps } from './actions/read-aloud-action.tsx'
export { RegenerateAction, type RegenerateActionProps } from './actions/regenerate-action.tsx'
export { VersionPicker, type VersionPickerProps } from './actions/version-picker.tsx'
export { AttachButton, type AttachButtonProps } from './attachments/attach-button.tsx'
export type {
  Attachment,
  AttachmentProblem,
  AttachmentsOptions,
  ReadAttachmentOptions,
} from './attachments/attachment.ts'
export { AttachmentList, type AttachmentListProps } from './attachments/attachment-list.tsx'
export { Attachments, type AttachmentsProps } from './attachments/attachments.tsx'
export { fileAttachments, type ChatAttachments } from './attachments/file-attachments.ts'
export {
  NO_ATTACHMENTS,
  reduceAttachments,
  type AttachmentNews,
  type AttachmentsEvent,
  type AttachmentsState,
} from './attachments/reduce-attachments.ts'
export { useAttachments, type UseAttachments } from './attachments/use-attachments.ts'
export type { ChatMarkdown } from './chat/chat-text.tsx'
export { Chat, type ChatProps } from './chat/chat.tsx'
export { CodeBlockView, type CodeBlockViewProps } from './code/code-block-view.tsx'
export type { Colours, LineTokens, Token, TokenKind } from './code/token.ts'
export { Composer, type ComposerProps } from './composer/composer.tsx'
export { isImeKey } from './composer/is-ime-key.ts'
export type { SendKey } from './composer/is-send-key.ts'
export { Suggestions, type SuggestionsProps } from './composer/suggestions.tsx'
export { QueuedMessages, type QueuedMessagesProps } from './composer/queued-messages.tsx'
export {
  useChatContext,
  type ChatContextValue,
  type CopyDetailsProps,
  type HeadingLevel,
  type MessageActionsProps,
  type ModelTextProps,
  type ToolCallProps,
} from './context/chat-context.ts'
export type { ActionLabels } from './context/action-labels.ts'
export type { AttachmentLabels } from './context/attachment-labels.ts'
export type { BaseLabels } from './context/base-labels.ts'
export type { ChatLabels, KnownLabels } from './context/chat-labels.ts'
export type { ErrorLabels } from './context/error-labels.ts'
export { englishLabels } from './context/english-labels.ts'
export type { AnnounceMode } from './context/announce-mode.ts'
export type { Announce, Urgency } from './context/create-speaker.ts'
export { fillLabel, type PluralForms, type PluralLabel } from './context/fill-label.ts'
export { russianLabels } from './context/russian-labels.ts'
export { ChatProvider, type ChatProviderProps } from './context/chat-provider.tsx'
export { useAnnounce } from './context/use-announce.ts'
export { markdownToSpeech } from './markdown-view/markdown-to-speech.ts'
export { Markdown, type MarkdownProps } from './markdown-view/markdown.tsx'
export type * from './markdown-view/markdown-components.ts'
export {
  initialScrollState,
  reduceScroll,
  type ScrollCause,
  type ScrollEvent,
  type ScrollGesture,
  type ScrollMode,
  type ScrollState,
} from './message-list/reduce-scroll.ts'
export type { PinnedTurn } from './message-list/reserve-room.ts'
export { useChatScroll, type ChatScroll } from './message-list/use-chat-scroll.ts'
export { MessageList, type MessageListProps } from './message-list/message-list.tsx'
export { FileView, type FileViewProps } from './message/file-view.tsx'
export { Message, type MessageProps } from './message/message.tsx'
export { MessagePartView, type MessagePartViewProps } from './message/message-part-view.tsx'
export { Sources, type SourcesProps } from './message/sources.tsx'
export { Reasoning, type ReasoningProps } from './message/reasoning.tsx'
export { ToolCallView, type ToolCallViewProps } from './message/tool-call-view.tsx'
export { StreamingText, type StreamingTextProps } from './message/streaming-text.tsx'
export { Announcer, type AnnouncerProps } from './status/announcer.tsx'
export type { ErrorInfo } from './status/error-facts.ts'
export { CopyDetails } from './status/copy-details.tsx'
export { ErrorNotice, type ErrorNoticeProps } from './status/error-notice.tsx'
export { RetryNotice, type RetryNoticeProps } from './status/retry-notice.tsx'
export { TypingCursor, type TypingCursorProps } from './status/typing-cursor.tsx'
