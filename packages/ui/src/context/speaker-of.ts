import type { Chat } from '@rivulet/core'
import { createSpeaker, type Speaker } from './create-speaker.ts'

const speakers = new WeakMap<Chat, Speaker>()

/** Who speaks for a chat: one, however often it is shown, so that nothing is said twice. */
export function speakerOf(chat: Chat): Speaker {
  const speaker = speakers.get(chat) ?? createSpeaker()
  speakers.set(chat, speaker)
  return speaker
}
