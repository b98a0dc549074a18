import { createSpeaker, type Announce, type Speaker } from './create-speaker.ts'

let pageSpeaker: Speaker | undefined

/** Speaks for what stands outside of a chat: by regions at the end of the page, which are made when they are first needed. */
export const speakOnPage: Announce = (text, urgency) => {
  pageSpeaker ??= createPageSpeaker()
  pageSpeaker.announce(text, urgency)
}

function createPageSpeaker(): Speaker {
  const element = document.createElement('div')
  element.dataset['part'] = 'announcer'
  // Seen by nobody also where there is no stylesheet of ours.
  element.style.cssText = 'position:fixed;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)'
  for (const role of ['status', 'status', 'alert']) {
    element.append(Object.assign(document.createElement('div'), { role }))
  }
  document.body.append(element)
  const speaker = createSpeaker()
  speaker.attach(element)
  return speaker
}
