'use client'

import { useEffect, useState, type ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { announcementOf, type Announcement } from './announcement-of.ts'

/** Long enough for a screen reader to take it up, short enough that nobody finds it lying about afterwards. */
const CLEAR_AFTER_MS = 7_000

/**
 * Speaks for the conversation: that an answer begins, is complete, was stopped or failed. The text itself streams
 * silently, for a live region would speak every piece of it. `MessageList` has one in it; a layout without a list needs
 * its own. It is there, empty, from the start: a region that appears with its text is not spoken.
 */
export function Announcer(): ReactElement {
  const { chat, labels } = useChatContext()
  const [spoken, setSpoken] = useState<{ readonly what?: Announcement; readonly count: number }>({ count: 0 })

  useEffect(() => {
    let before = chat.getSnapshot()
    return chat.subscribe(() => {
      const after = chat.getSnapshot()
      const what = announcementOf(before, after, labels)
      before = after
      if (what) setSpoken(({ count }) => ({ what, count: count + 1 }))
    })
  }, [chat, labels])

  useEffect(() => {
    if (!spoken.what) return
    const timer = setTimeout(() => setSpoken(({ count }) => ({ count })), CLEAR_AFTER_MS)
    return () => clearTimeout(timer)
  }, [spoken])

  const polite = spoken.what?.urgency === 'status' ? spoken.what.text : ''
  const urgent = spoken.what?.urgency === 'alert' ? spoken.what.text : ''
  // Two take turns, so that the same words said twice are a change each time.
  const isOddTurn = spoken.count % 2 === 1
  return (
    <div data-part="announcer">
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- screen readers do not all speak an <output> */}
      <div role="status">{isOddTurn ? polite : ''}</div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the same */}
      <div role="status">{isOddTurn ? '' : polite}</div>
      <div role="alert">{urgent}</div>
    </div>
  )
}
