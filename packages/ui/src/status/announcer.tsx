'use client'

import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { narrate } from './narrate.ts'

/** Props of `Announcer`: those of its element. */
export type AnnouncerProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/**
 * Speaks for the conversation, as the chat's `announce` says: that an answer begins, is complete, was stopped or failed; and
 * what parts say by `useAnnounce`. The text itself streams silently, for a live region would speak every piece of it.
 * `MessageList` has one in it; a layout without a list needs its own. Of several for one chat the first that is laid out speaks,
 * wherever on the page they are. It is there, empty, from the start: a region that appears with its text is not spoken.
 */
export const Announcer: ForwardRefExoticComponent<AnnouncerProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, AnnouncerProps>(function Announcer(props, ref) {
    const { chat, labels, announce, toSpeech, speaker } = useChatContext()
    const element = useRef<HTMLDivElement>(null)
    useImperativeHandle(ref, () => element.current!, [])

    useEffect(() => {
      const by = element.current!
      const detach = speaker.attach(by)
      const stop = narrate(chat, { announce, labels, toSpeech }, (text, urgency) =>
        speaker.say(text, urgency, by),
      )
      return () => {
        stop()
        detach()
      }
    }, [chat, labels, announce, toSpeech, speaker])

    // What is said is written past React: it renders nothing.
    return (
      <div data-rivulet="" data-part="announcer" {...props} ref={element}>
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- screen readers do not all speak an <output> */}
        <div role="status" />
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the same */}
        <div role="status" />
        <div role="alert" />
      </div>
    )
  })
