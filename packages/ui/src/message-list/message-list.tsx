'use client'

import { useChatSelector } from '@rivulet/core'
import { memo, type NamedExoticComponent, type ReactNode } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'
import { Announcer } from '../status/announcer.tsx'
import { isEmpty } from './is-empty.ts'
import { MessageRow } from './message-row.tsx'
import { useFollowEnd } from './use-follow-end.ts'
import { useOwnTurn } from './use-own-turn.ts'

/** Props of `MessageList`. */
export interface MessageListProps {
  /** Shown while there is no message; `null` for nothing. @default labels.empty */
  readonly empty?: ReactNode
  /** Added to the section around the list. */
  readonly className?: string | undefined
}

/**
 * The conversation. It opens at its end and follows it while answers stream, until the reader scrolls back; a button
 * leads to the end again. It renders when messages come or go, and not while one grows. `system` messages are not shown.
 */
export const MessageList: NamedExoticComponent<MessageListProps> = memo(function MessageList({
  empty,
  className,
}: MessageListProps) {
  const { chat, labels } = useChatContext()
  const messageIds = useChatSelector(chat, (snapshot) => snapshot.messageIds)
  const hasNothing = useChatSelector(chat, isEmpty)
  const { viewportRef, contentRef, isFollowing, isAway, follow } = useFollowEnd()
  useOwnTurn(chat, follow)

  function jump(): void {
    follow()
    // The button goes; the focus must not go with it.
    viewportRef.current?.focus({ preventScroll: true })
  }

  return (
    <section data-part="message-list" className={className} aria-label={labels.conversation}>
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
        {hasNothing && <div data-part="empty">{empty === undefined ? labels.empty : empty}</div>}
        {/* oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari drops a list without markers */}
        <ol data-part="messages" ref={contentRef} role="list">
          {messageIds.map((id) => (
            <MessageRow key={id} id={id} />
          ))}
        </ol>
      </div>
      <button type="button" data-part="jump" aria-label={labels.jumpToLatest} hidden={!isAway} onClick={jump}>
        <Icon name="arrow-down" />
      </button>
      <Announcer />
    </section>
  )
})
