'use client'

import type { ChatMessage } from '@rivulet/core'
import {
  forwardRef,
  memo,
  useCallback,
  useId,
  useState,
  type ComponentPropsWithoutRef,
  type ComponentType,
  type NamedExoticComponent,
  type RefAttributes,
} from 'react'
import { EditingContext, type EditorProps } from '../actions/editing-context.ts'
import { useChatContext } from '../context/chat-context.ts'
import { endsInCalls } from './is-open-call.ts'
import { FileView } from './file-view.tsx'
import { growingIndex } from './growing-index.ts'
import { MessageEnding } from './message-ending.tsx'
import { MessagePartView } from './message-part-view.tsx'
import { Sources } from './sources.tsx'
import { Waiting } from './waiting.tsx'

/** Props of `Message`. All others go to the article. */
export interface MessageProps extends Omit<ComponentPropsWithoutRef<'article'>, 'children'> {
  /** The message, as `useMessage` gives it. */
  readonly message: ChatMessage<object>
}

/**
 * One turn of the conversation, and what can be done with it. It renders when the message is another object, and when the user
 * begins or ends to edit it, and at no other time.
 */
export const Message: NamedExoticComponent<MessageProps & RefAttributes<HTMLElement>> = memo(
  forwardRef<HTMLElement, MessageProps>(function Message({ message, ...others }, ref) {
    const { labels, headingLevel, actions: Actions, stats: Stats } = useChatContext()
    const headingId = useId()
    const [Editor, setEditor] = useState<ComponentType<EditorProps>>()
    const edit = useCallback((editor: ComponentType<EditorProps>) => setEditor(() => editor), [])
    const Heading = `h${headingLevel}` as const
    const { role, parts, status } = message
    const isStreaming = status.type === 'streaming'
    const growing = growingIndex(parts)
    return (
      <article
        data-rivulet=""
        data-part="message"
        data-role={role}
        data-status={status.type}
        aria-labelledby={headingId}
        aria-busy={isStreaming || undefined}
        {...others}
        ref={ref}
      >
        <Heading data-part="heading" id={headingId}>
          {role === 'user' ? labels.you : labels.assistant}
        </Heading>
        {Editor ? (
          <Editor message={message} onClose={() => setEditor(undefined)}>
            {parts.map((part, index) =>
              // oxlint-disable-next-line react/no-array-index-key -- the files of a message stay as they are
              part.type === 'file' ? <FileView key={index} file={part} /> : null,
            )}
          </Editor>
        ) : (
          parts.length > 0 && (
            <div data-part="body">
              {parts.map((part, index) => (
                <MessagePartView
                  // oxlint-disable-next-line react/no-array-index-key -- parts are only ever added at the end
                  key={index}
                  part={part}
                  messageId={message.id}
                  index={index}
                  isByModel={role === 'assistant'}
                  streaming={isStreaming && (part.type === 'tool-call' || index === growing)}
                />
              ))}
            </div>
          )
        )}
        <Sources parts={parts} />
        {isStreaming && (parts.length === 0 || endsInCalls(parts)) && <Waiting />}
        <MessageEnding message={message} />
        {Stats && <Stats message={message} />}
        {Actions && !Editor && (
          <EditingContext.Provider value={role === 'user' ? edit : undefined}>
            <Actions message={message} />
          </EditingContext.Provider>
        )}
      </article>
    )
  }),
)
