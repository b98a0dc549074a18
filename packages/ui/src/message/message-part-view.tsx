import type { MessagePart } from '@rivulet/core'
import { memo, type NamedExoticComponent } from 'react'
import { Reasoning } from './reasoning.tsx'
import { StreamingText } from './streaming-text.tsx'

/** Props of `MessagePartView`. */
export interface MessagePartViewProps {
  readonly part: MessagePart
  /** Whether the part still grows. */
  readonly streaming: boolean
}

/** One part of a message, by its type. A part that did not change does not render. */
export const MessagePartView: NamedExoticComponent<MessagePartViewProps> = memo(function MessagePartView({
  part,
  streaming,
}: MessagePartViewProps) {
  switch (part.type) {
    case 'text':
      return <StreamingText text={part.text} streaming={streaming} />
    case 'reasoning':
      return <Reasoning text={part.text} streaming={streaming} />
    case 'refusal':
      return (
        <div data-part="refusal">
          <StreamingText text={part.text} streaming={streaming} />
        </div>
      )
    case 'tool-call':
      return (
        <div data-part="tool-call" data-state={part.state}>
          {part.name}
        </div>
      )
  }
  // A part that a newer core or an app's own protocol has made is not for this view.
  return null
})
