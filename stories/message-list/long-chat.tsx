import { useStreamingChat } from '@rivulet/core'
import { Chat, Composer, MessageList } from '@rivulet/ui'
import { useState, type ReactElement } from 'react'
import './message-list.css'
import { oldMessages } from './old-messages.ts'

/** What the controls set. */
export interface LongChatProps {
  /** How many messages are there when it opens. */
  readonly count: number
  /** How many more can be asked for, 50 at a time. */
  readonly earlier: number
  /** Whether a new turn goes to the top of the view. */
  readonly pinTurns: boolean
  /** Whether the days are said. */
  readonly dates: boolean
  /** How many of the messages the reader has not seen. */
  readonly unread: number
}

const PAGE = 50
const days = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' })
const formatDay = (createdAt: number): string => days.format(createdAt)

/** A long conversation, older parts of which are put before it. */
export function LongChat({ count, earlier, pinTurns, dates, unread }: LongChatProps): ReactElement {
  const [messages] = useState(() => oldMessages(earlier, earlier + count))
  const [first, setFirst] = useState(earlier)
  const chat = useStreamingChat({ endpoint: '/v1/chat/completions', model: 'gpt-4', messages })

  function showEarlier(): void {
    const next = Math.max(0, first - PAGE)
    setFirst(next)
    chat.setMessages((shown) => [...oldMessages(next, first), ...shown])
  }

  /** As another tab, or a person who has taken over from the model, would. */
  function receive(): void {
    chat.setMessages((shown) => [...shown, ...oldMessages(shown.length + first, shown.length + first + 2)])
  }

  return (
    <Chat chat={chat}>
      <MessageList
        start={
          first > 0 && (
            <button type="button" className="earlier-messages" onClick={showEarlier}>
              Earlier messages
            </button>
          )
        }
        pinTurns={pinTurns}
        dates={dates && formatDay}
        lastReadId={unread > 0 ? messages.at(-unread - 1)?.id : undefined}
      />
      <button type="button" hidden onClick={receive}>
        Receive two messages
      </button>
      <Composer />
    </Chat>
  )
}
