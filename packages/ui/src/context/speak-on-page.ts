import type { Announce } from './create-speaker.ts'

/**
 * Speaks for what stands outside of a chat: by a region at the end of the page, which is there, empty, before it is filled,
 * and gone when it was heard.
 */
export const speakOnPage: Announce = (text, urgency = 'status') => {
  const region = document.createElement('div')
  region.setAttribute('role', urgency)
  // Seen by nobody also where there is no stylesheet of ours.
  region.style.cssText = 'position:fixed;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)'
  document.body.append(region)
  setTimeout(() => (region.textContent = text), 250)
  setTimeout(() => region.remove(), 7_000)
}
