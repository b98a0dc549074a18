'use client'

import {
  forwardRef,
  useEffect,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { announcementOf, type Announcement } from './announcement-of.ts'

/** Long enough for a screen reader to take it up, short enough that nobody finds it lying about afterwards. */
const CLEAR_AFTER_MS = 7_000

/** Props of `Announcer`: those of its element. */
export type AnnouncerProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

interface Spoken {
  readonly what: readonly Announcement[]
  /** Which of the two regions speaks. */
  readonly turn: 0 | 1
}

/**
 * Speaks for the conversation: that an answer begins, is complete, was stopped or failed. The text itself streams
 * silently, for a live region would speak every piece of it. `MessageList` has one in it; a layout without a list needs
 * its own. It is there, empty, from the start: a region that appears with its text is not spoken.
 */
export const Announcer: ForwardRefExoticComponent<AnnouncerProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, AnnouncerProps>(function Announcer(props, ref) {
    const { chat, labels, toSpeech } = useChatContext()
    const [spoken, setSpoken] = useState<Spoken>({ what: [], turn: 0 })
    const unsaid = useRef<readonly Announcement[]>([])

    useEffect(() => {
      let before = chat.getSnapshot()
      return chat.subscribe(() => {
        const after = chat.getSnapshot()
        const next = announcementOf(before, after, labels, toSpeech)
        before = after
        if (!next) return
        // The end of one answer and the beginning of the next come before React renders: one write has to say both.
        const what = [...unsaid.current, next]
        const isFirst = what.length === 1
        unsaid.current = what
        setSpoken(({ turn }) => ({ what, turn: isFirst ? OTHER_TURN[turn] : turn }))
      })
    }, [chat, labels, toSpeech])

    useEffect(() => {
      unsaid.current = []
      if (spoken.what.length === 0) return
      const timer = setTimeout(() => setSpoken(({ turn }) => ({ what: [], turn })), CLEAR_AFTER_MS)
      return () => clearTimeout(timer)
    }, [spoken])

    // Two take turns, so that the same words said twice are a change each time.
    const polite = sentences(spoken.what, 'status')
    return (
      <div data-rivulet="" data-part="announcer" {...props} ref={ref}>
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- screen readers do not all speak an <output> */}
        <div role="status">{spoken.turn === 1 ? polite : ''}</div>
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the same */}
        <div role="status">{spoken.turn === 0 ? polite : ''}</div>
        <div role="alert">{sentences(spoken.what, 'alert')}</div>
      </div>
    )
  })

const OTHER_TURN = { 0: 1, 1: 0 } as const

function sentences(announcements: readonly Announcement[], wanted: Announcement['urgency']): string {
  return announcements
    .filter(({ urgency }) => urgency === wanted)
    .map(({ text }) => text)
    .join(' ')
}
