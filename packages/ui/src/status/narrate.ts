import type { Chat, Clock } from '@rivulet/core'
import type { Announce } from '../context/create-speaker.ts'
import { pageClock } from '../context/page-clock.ts'
import { announcementOf, type Speech } from './announcement-of.ts'
import { isAnswering } from './is-answering.ts'
import type { SentenceTeller } from './tell-sentences.ts'

/**
 * Says what happens in a chat, until the function that it gives is called. What says sentences while an answer streams is fetched
 * where that is asked for; until it is there, or where it cannot be fetched, an answer is said at its end.
 */
export function narrate(
  chat: Chat,
  speech: Speech,
  announce: Announce,
  clock: Clock = pageClock,
): () => void {
  let before = chat.getSnapshot()
  let cancel: (() => void) | undefined
  let teller: SentenceTeller | undefined

  function onChange(): void {
    const after = chat.getSnapshot()
    const next = announcementOf(before, after, { ...speech, saidOf: teller?.saidOf })
    before = after
    if (next) {
      const { text, urgency, afterMs, everyMs } = next
      cancel?.()
      const say = (): void => announce(text, urgency)
      if (afterMs === undefined) say()
      else cancel = clock.after(afterMs, () => isAnswering(chat.getSnapshot()) && say())
      if (everyMs !== undefined) repeat(say, everyMs)
    }
    if (teller?.tell(after)) cancel?.()
  }

  function repeat(say: () => void, everyMs: number): void {
    cancel = clock.after(everyMs, () => {
      if (!chat.getSnapshot().stalled) return
      say()
      repeat(say, everyMs)
    })
  }

  if (speech.announce === 'off') return () => {}
  if (speech.announce === 'sentences')
    // The page is told of one that fails, as nobody catches it.
    void import('./tell-sentences.ts').then(
      ({ tellSentences }) => void (teller = tellSentences(speech, announce, clock)),
    )
  const unsubscribe = chat.subscribe(onChange)
  return () => {
    unsubscribe()
    cancel?.()
  }
}
