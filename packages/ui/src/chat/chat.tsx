'use client'

import type { ChatHandle, ChatStorage } from '@rivulet/core'
import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useRef,
  type ComponentPropsWithoutRef,
  type ComponentType,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react'
import type { ChatAttachments } from '../attachments/file-attachments.ts'
import { Composer } from '../composer/composer.tsx'
import type { SendKey } from '../composer/is-send-key.ts'
import type { AnnounceMode } from '../context/announce-mode.ts'
import type { HeadingLevel, MessageActionsProps, ToolCallProps } from '../context/chat-context.ts'
import type { ChatLabels } from '../context/chat-labels.ts'
import { ChatProvider } from '../context/chat-provider.tsx'
import { MessageList } from '../message-list/message-list.tsx'
import { useHeld } from '../context/use-held.ts'
import { ChatMarkdownContext, ChatText, isSameMarkdown, type ChatMarkdown } from './chat-text.tsx'
import { markdownToSpeech } from '../markdown-view/markdown-to-speech.ts'
import { CopyDetails } from '../status/copy-details.tsx'
import { lateActions } from './late-actions.tsx'
import { Opening } from './opening.tsx'
import { useKeyboardRoom } from './use-keyboard-room.ts'

/** Props of `Chat`. All others (`className`, `style`, `data-theme`, …) go to the element around it. */
export interface ChatProps extends ComponentPropsWithoutRef<'div'> {
  /** The chat to show: what `useStreamingChat` or `createChat` gives. */
  readonly chat: ChatHandle
  /** Words that replace the English ones. @default English */
  readonly labels?: Partial<ChatLabels> | undefined
  /** The level of the heading over each message, to suit the page's own headings. @default 2 */
  readonly headingLevel?: HeadingLevel | undefined
  /**
   * How the model's text is shown: `false` for plain text, or the props of `Markdown` to show it with. Keep functions and
   * components the same from one render to the next.
   * @default Markdown, with GitHub's extensions and math
   */
  readonly markdown?: ChatMarkdown | false | undefined
  /** What shows a tool's call. Keep it the same component. @default ToolCallView */
  readonly toolCall?: ComponentType<ToolCallProps> | undefined
  /**
   * What stands below each message: a component of yours, of our parts perhaps (`ActionBar`, `CopyAction`, …), or `false` for
   * nothing. Keep it the same component.
   * @default MessageActions, fetched once the chat is shown
   */
  readonly actions?: ComponentType<MessageActionsProps> | false | undefined
  /**
   * What tells below each answer how fast it came, and how much it is: `MessageStats`, or a component of yours. Keep it the same
   * component.
   * @default nothing
   */
  readonly stats?: ComponentType<MessageActionsProps> | undefined
  /**
   * What a screen reader is told of an answer: `auto` says a short one whole, and of a long one that it is complete.
   * @default 'auto'
   */
  readonly announce?: AnnounceMode | undefined
  /** Shown while there is no message; `null` for nothing. @default labels.empty */
  readonly empty?: ReactNode
  /** Questions to begin with, below what is shown while there is no message. @default none */
  readonly suggestions?: readonly string[] | undefined
  /** Shown in the empty text field. @default labels.placeholder */
  readonly placeholder?: string | undefined
  /** Which key sends. @default 'auto' */
  readonly sendKey?: SendKey | undefined
  /**
   * Where what is written and not sent is kept, for example `localStorageAdapter()`. The one of the first render holds; the
   * chat needs an `id` that stays the same.
   * @default nowhere: it is gone with the page
   */
  readonly drafts?: ChatStorage | undefined
  /**
   * Lets files go with a message, chosen, pasted, or dropped anywhere on the chat: what `fileAttachments` gives. To turn it on or
   * off later makes the parts anew.
   * @default none can
   */
  readonly attachments?: ChatAttachments | undefined
  /**
   * Other parts, or the same ones in another arrangement. `empty`, `suggestions`, `placeholder` and `drafts` are then theirs to be
   * given.
   * @default <MessageList /> and <Composer />
   */
  readonly children?: ReactNode
}

/**
 * A whole chat: the conversation and the field to write in. It fills the height that it is given, and takes at most the
 * window's. While text streams only the paragraph that grows renders, and the caller of `useStreamingChat` as far as it reads
 * what changes.
 *
 * @example
 * const chat = useStreamingChat({ endpoint: '/v1/chat/completions', model: 'gpt-4' })
 * return <Chat chat={chat} />
 */
export const Chat: ForwardRefExoticComponent<ChatProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  ChatProps
>(function Chat(
  {
    chat,
    labels,
    headingLevel,
    markdown = DEFAULT_MARKDOWN,
    toolCall,
    actions = lateActions.Actions,
    stats,
    announce,
    empty,
    suggestions,
    placeholder,
    sendKey,
    drafts,
    attachments,
    children,
    ...others
  },
  ref,
) {
  const Frame = attachments?.Frame ?? 'div'
  const element = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/exhaustive-deps -- another frame is another element
  useImperativeHandle(ref, () => element.current!, [Frame])
  useKeyboardRoom(element)
  const areLate = actions === lateActions.Actions
  useEffect(() => {
    if (areLate) lateActions.fetch()
  }, [areLate])
  // Written in a component's body, it is another object each frame, and says the same.
  const held = useHeld(markdown || DEFAULT_MARKDOWN, isSameMarkdown)
  const framed = attachments && { options: attachments.options }
  return (
    <ChatMarkdownContext.Provider value={held}>
      <ChatProvider
        chat={chat}
        labels={labels}
        headingLevel={headingLevel}
        text={markdown ? ChatText : undefined}
        toolCall={toolCall}
        actions={actions || undefined}
        stats={stats}
        copyDetails={CopyDetails}
        sendKey={sendKey}
        toSpeech={markdown ? markdownToSpeech : undefined}
        announce={announce}
      >
        <Frame data-rivulet="" data-part="chat" {...others} {...framed} ref={element}>
          {children ?? (
            <>
              <MessageList
                empty={suggestions ? <Opening empty={empty} suggestions={suggestions} /> : empty}
              />
              <Composer placeholder={placeholder} drafts={drafts} />
            </>
          )}
        </Frame>
      </ChatProvider>
    </ChatMarkdownContext.Provider>
  )
})

const DEFAULT_MARKDOWN: ChatMarkdown = {}
