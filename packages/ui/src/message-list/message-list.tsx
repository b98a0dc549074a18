'use client'

import { useChatSelector } from '@rivulet/core'
import {
  forwardRef,
  memo,
  useCallback,
  useId,
  useRef,
  type ComponentPropsWithoutRef,
  type KeyboardEvent,
  type MouseEvent,
  type ForwardRefExoticComponent,
  type NamedExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { useIsLocal } from '../context/use-is-local.ts'
import { Announcer } from '../status/announcer.tsx'
import type { RowGroup } from './group-rows.ts'
import { isEmpty } from './is-empty.ts'
import { JumpButton } from './jump-button.tsx'
import { KeepPlace } from './keep-place.tsx'
import { lastTurn } from './last-turn.ts'
import type { RowSeparators } from './message-row.tsx'
import { messageOf, moveBetweenMessages, showMessage } from './move-between-messages.ts'
import { RowGroupView } from './row-group-view.tsx'
import { useChatScroll } from './use-chat-scroll.ts'
import { useMountedGroups } from './use-mounted-groups.ts'
import { useOwnTurn } from './use-own-turn.ts'
import { useRowGroups } from './use-row-groups.ts'
import { useUnread } from './use-unread.ts'

/** Props of `MessageList`. All others go to the section around the list. */
export interface MessageListProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Shown while there is no message; `null` for nothing. @default labels.empty */
  readonly empty?: ReactNode
  /**
   * Shown above the first message: a button, perhaps, that puts older messages before it. What is read then stands where it
   * stood.
   */
  readonly start?: ReactNode
  /**
   * Puts a new turn at the top of the view, with room for its answer below, and leaves it there, instead of following the
   * end. @default false
   */
  readonly pinTurns?: boolean | undefined
  /**
   * Says the day above the first message of another day, as the labels' language does or as this function does: it is
   * given milliseconds since 1970. Keep it the same function. @default false
   */
  readonly dates?: boolean | ((createdAt: number) => string) | undefined
  /** The last message that the reader has seen, when the list appears: what follows is marked as new. */
  readonly lastReadId?: string | undefined
}

/**
 * The conversation. It opens at its end and follows it while answers stream, until the reader scrolls back; a button
 * leads to the end again and says how many answers came meanwhile. The list renders when messages come or go, and not
 * while one grows. `system` messages are not shown.
 */
export const MessageList: ForwardRefExoticComponent<MessageListProps & RefAttributes<HTMLElement>> =
  forwardRef<HTMLElement, MessageListProps>(function MessageList(
    { empty, start, pinTurns = false, dates = false, lastReadId, ...others },
    ref,
  ) {
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
        <Conversation
          key={chat.id}
          start={start}
          // An element written in the caller's body is another one each frame: handed on only while it is shown.
          opening={hasNothing && <div data-part="empty">{empty === undefined ? labels.empty : empty}</div>}
          pinTurns={pinTurns}
          dates={dates}
          lastReadId={lastReadId}
        />
        <Announcer />
      </section>
    )
  })

interface ConversationProps extends RowSeparators {
  readonly start: ReactNode
  /** What is shown before the first message. */
  readonly opening: ReactNode
  readonly pinTurns: boolean
  readonly lastReadId: string | undefined
}

const Conversation: NamedExoticComponent<ConversationProps> = memo(function Conversation({
  start,
  opening,
  pinTurns,
  dates,
  lastReadId,
}: ConversationProps) {
  const { chat, labels, fieldRef } = useChatContext()
  const messageIds = useChatSelector(chat, (snapshot) => snapshot.messageIds)
  const groups = useRowGroups(messageIds)
  const mounted = useMountedGroups(groups)
  const isLocal = useIsLocal()
  const { viewportRef, contentRef, state, follow, pin, hold } = useChatScroll()
  const { firstId, count, forget } = useUnread(chat, messageIds, state.mode !== 'released', lastReadId)
  const hintId = useId()
  const isTurnNew = useRef(false)
  const isByPointer = useRef(false)

  const beginTurn = useCallback(() => {
    isTurnNew.current = true
    forget()
    follow()
  }, [forget, follow])
  useOwnTurn(chat, beginTurn)

  function onRows(): void {
    const mayPin = isTurnNew.current || state.mode === 'pinned'
    isTurnNew.current = false
    const turn = contentRef.current && lastTurn(contentRef.current)
    if (pinTurns && mayPin && turn) pin(turn)
  }

  function jump({ detail }: MouseEvent): void {
    const viewport = viewportRef.current
    // Who came by keyboard reads on from there.
    const isByKeyboard = detail === 0
    const mark = viewport?.querySelector('[data-kind="unread"]')?.parentElement
    const firstNew = isByKeyboard && count > 0 ? messageOf(mark) : undefined
    if (viewport && firstNew) return showMessage(viewport, firstNew)
    isByPointer.current = !isByKeyboard
    follow()
    // The button goes; the focus must not go with it.
    viewport?.focus({ preventScroll: true })
  }

  function onKeyDown({ nativeEvent }: KeyboardEvent): void {
    const [viewport, content] = [viewportRef.current, contentRef.current]
    if (viewport && content) {
      const field = fieldRef.current
      moveBetweenMessages(nativeEvent, { viewport, content, follow, field, isByPointer: isByPointer.current })
    }
  }

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys for who may not point */}
      <div
        data-part="viewport"
        data-state={state.mode}
        ref={viewportRef}
        role="log"
        aria-live="off"
        aria-label={labels.messages}
        aria-describedby={hintId}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={() => void (isByPointer.current = true)}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) isByPointer.current = false
        }}
      >
        {/* There from the start, for its size is watched. */}
        <div data-part="start">{start}</div>
        {opening}
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <ol> may not have groups in it */}
        <div data-part="messages" ref={contentRef} role="list">
          <KeepPlace rows={mounted} hold={hold} onRows={onRows}>
            <Rows
              groups={mounted}
              previousId={groups[groups.length - mounted.length - 1]?.ids.at(-1)}
              firstUnreadId={firstId}
              dates={isLocal && dates}
            />
          </KeepPlace>
        </div>
      </div>
      <p id={hintId} hidden>
        {labels.messagesHint}
      </p>
      {/* Another one each time, so that one that goes with the focus in it hands that on. */}
      <JumpButton key={`${state.away}`} hidden={!state.away} count={count} onClick={jump} />
    </>
  )
})

interface RowsProps extends RowSeparators {
  readonly groups: readonly RowGroup[]
  /** The message before the first group. */
  readonly previousId: string | undefined
  readonly firstUnreadId: string | undefined
}

const Rows: NamedExoticComponent<RowsProps> = memo(function Rows({
  groups,
  previousId,
  firstUnreadId,
  dates,
}: RowsProps) {
  return (
    <>
      {groups.map(({ key, ids }, index) => (
        <RowGroupView
          key={key}
          ids={ids}
          previousId={groups[index - 1]?.ids.at(-1) ?? previousId}
          firstUnreadId={ids.find((id) => id === firstUnreadId)}
          dates={dates}
        />
      ))}
    </>
  )
})
