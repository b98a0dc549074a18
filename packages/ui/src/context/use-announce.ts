'use client'

import { useCallback, useContext } from 'react'
import { ChatContext } from './chat-context.ts'
import type { Announce } from './create-speaker.ts'
import { speakOnPage } from './speak-on-page.ts'

/**
 * Tells screen readers something, by the regions that the chat around speaks by; where there are none by the page's. For
 * parts of yours: what can be seen to have happened, "Copied", is to be heard as well. The same function for the same chat.
 *
 * @example
 * const announce = useAnnounce()
 * <button onClick={() => save().then(() => announce('Saved.'))}>Save</button>
 */
export function useAnnounce(): Announce {
  const speaker = useContext(ChatContext)?.speaker
  return useCallback(
    (text, urgency) => {
      if (!speaker?.say(text, urgency)) speakOnPage(text, urgency)
    },
    [speaker],
  )
}
