'use client'

import type { MessagePart } from '@rivulet/core'
import { memo, type NamedExoticComponent, type ReactElement } from 'react'
import { useChatContext, type ModelTextProps, type ToolCallProps } from '../context/chat-context.ts'
import { FileView } from './file-view.tsx'
import { Reasoning } from './reasoning.tsx'
import { StreamingText } from './streaming-text.tsx'
import { ToolCallView } from './tool-call-view.tsx'
import { usePart } from './use-part.ts'

/** Props of `MessagePartView`. */
export interface MessagePartViewProps {
  readonly part: MessagePart
  /** Whose part it is, and which one. */
  readonly messageId: string
  readonly index: number
  /** Whether a model wrote it: what a user wrote is shown as it was written. */
  readonly isByModel: boolean
  /** Whether the part still grows; of a tool's call, whether the whole answer does. */
  readonly streaming: boolean
}

/** One part of a message, by its type. A part that did not change does not render. */
export const MessagePartView: NamedExoticComponent<MessagePartViewProps> = memo(function MessagePartView({
  part: given,
  messageId,
  index,
  isByModel,
  streaming,
}: MessagePartViewProps) {
  const part = usePart(given, messageId, index, streaming)
  switch (part.type) {
    case 'text':
      return isByModel ? (
        <ModelText text={part.text} streaming={streaming} />
      ) : (
        <StreamingText text={part.text} streaming={streaming} />
      )
    case 'reasoning':
      return <Reasoning text={part.text} streaming={streaming} />
    case 'refusal':
      return (
        <div data-part="refusal">
          <ModelText text={part.text} streaming={streaming} />
        </div>
      )
    case 'tool-call':
      return <ToolCall call={part} streaming={streaming} />
    case 'file':
      return <FileView file={part} />
    case 'source':
      // All of them stand together behind the message: see `Sources`.
      return null
    case 'data':
      // What it means the app alone knows.
      return null
  }
  // A part that a newer core or an app's own protocol has made is not for this view.
  return null
})

/** A tool's call, as the chat shows it. */
function ToolCall(props: ToolCallProps): ReactElement {
  const { toolCall: View = ToolCallView } = useChatContext()
  return <View {...props} />
}

/** A model's text, as the chat shows it. */
function ModelText(props: ModelTextProps): ReactElement {
  const { text: Text = StreamingText } = useChatContext()
  return <Text {...props} />
}
