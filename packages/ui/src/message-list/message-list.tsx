'use client'

import { useChatSelector } from '@rivulet/core'
import {
  forwardRef,
  memo,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type NamedExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'
import { Announcer } from '../status/announcer.tsx'
import { isEmpty } from './is-empty.ts'
import { MessageRow } from './message-row.tsx'
import { useFollowEnd } from './use-follow-end.ts'
import { useOwnTurn } from './use-own-turn.ts'

/** Props of `MessageList`. All others go to the section around the list. */
export interface MessageListProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Shown while there is no message; `null` for nothing. @default labels.empty */
  readonly empty?: ReactNode
}

/**
 * The conversation. It opens at its end and follows it while answers stream, until the reader scrolls back; a button
 * leads to the end again. The list renders when messages come or go, and not while one grows. `system` messages are
 * not shown.
 */
export const MessageList: ForwardRefExoticComponent<MessageListProps & RefAttributes<HTMLElement>> =
  forwardRef<HTMLElement, MessageListProps>(function MessageList({ empty, ...others }, ref) {
    const { chat, labels } = useChatContext()
    const hasNothing = useChatSelector(chat, isEmpty)
    return (
      <section
        data-rivulet=""
        data-part="message-list"
        aria-label={labels.conversation}
        {...others}
        ref={ref}
      >
        {/* An element written in the caller's body is another one each frame: handed on only while it is shown. */}
        <Conversation
          key={chat.id}
          opening={hasNothing && <div data-part="empty">{empty === undefined ? labels.empty : empty}</div>}
        />
        <Announcer />
      </section>
    )
  })

interface ConversationProps {
  /** What is shown before the first message. */
  readonly opening: ReactNode
}

const Conversation: NamedExoticComponent<ConversationProps> = memo(function Conversation({ opening }) {
  const { chat, labels } = useChatContext()
  const messageIds = useChatSelector(chat, (snapshot) => snapshot.messageIds)
  const { viewportRef, contentRef, isFollowing, isAway, follow } = useFollowEnd()
  useOwnTurn(chat, follow)

  function jump(): void {
    follow()
    // The button goes; the focus must not go with it.
    viewportRef.current?.focus({ preventScroll: true })
  }

  return (
    <>
      <div
        data-part="viewport"
        data-following={isFollowing || undefined}
        ref={viewportRef}
        role="log"
        aria-live="off"
        aria-label={labels.messages}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
        tabIndex={0}
      >
        {opening}
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <ol> may not have groups in it */}
        <div data-part="messages" ref={contentRef} role="list">
          {groupsOf(messageIds).map((ids, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- by place: a row that moves to its neighbour's is made anew
            <div key={index} data-part="rows" role="none">
              {ids.map((id) => (
                <MessageRow key={id} id={id} />
              ))}
            </div>
          ))}
        </div>
      </div>
      <button type="button" data-part="jump" aria-label={labels.jumpToLatest} hidden={!isAway} onClick={jump}>
        <Icon name="arrow-down" />
      </button>
    </>
  )
})

/**
 * How many rows the stylesheet skips as one when they are out of view: the browser looks at each element that may be
 * skipped in each frame. With 2,000 rows and one that streams, a frame is 2 ms in groups, 6 ms row by row, 8 ms without.
 */
const GROUP_SIZE = 50

function groupsOf(ids: readonly string[]): ReadonlyArray<readonly string[]> {
  const count = Math.ceil(ids.length / GROUP_SIZE)
  return Array.from({ length: count }, (_, index) => ids.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE))
}
