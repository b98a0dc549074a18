'use client'

import { createContext, useContext, type Context } from 'react'
import type { Announce, Speaker } from './create-speaker.ts'
import { speakOnPage } from './speak-on-page.ts'

/** Who speaks for a chat; `undefined` outside of one. */
export const SpeakerContext: Context<Speaker | undefined> = createContext<Speaker | undefined>(undefined)

/**
 * Tells screen readers something, by the regions that the chat around speaks by; outside of a chat by the page's. For
 * parts of yours: what can be seen to have happened, "Copied", is to be heard as well. The same function in each render.
 *
 * @example
 * const announce = useAnnounce()
 * <button onClick={() => save().then(() => announce('Saved.'))}>Save</button>
 */
export function useAnnounce(): Announce {
  return useContext(SpeakerContext)?.announce ?? speakOnPage
}
