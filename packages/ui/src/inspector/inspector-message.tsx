import type { ChatMessage, MessagePart } from '@rivulet/core'
import type { ReactElement } from 'react'
import type { InspectorLabels } from './inspector-labels.ts'

/** Props of `InspectorMessage`. */
export interface InspectorMessageProps {
  readonly message: ChatMessage
  readonly labels: InspectorLabels
}

/** The end of a long text is where something happens; all of it would be laid out anew at each step. */
const MAX_CHARS = 20_000

/** A message as plain text, part by part: nothing in it can be pressed. */
export function InspectorMessage({ message, labels }: InspectorMessageProps): ReactElement {
  return (
    <>
      {message.parts.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- by place: parts are added at the end
        <p key={index} data-type={part.type} dir="auto">
          {textOfPart(part, labels)}
        </p>
      ))}
    </>
  )
}

function textOfPart(part: MessagePart, labels: InspectorLabels): string {
  if ('text' in part) return part.text.length > MAX_CHARS ? `…${part.text.slice(-MAX_CHARS)}` : part.text
  if (part.type === 'tool-call')
    return `${part.name}(${part.argumentsText.slice(-MAX_CHARS)}) ${labels[part.state]}`
  return JSON.stringify(part, undefined, 1).slice(0, MAX_CHARS)
}
