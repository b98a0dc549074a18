import { textOf, type Chat, type ChatMessage, type ChatSnapshot, type Clock } from '@rivulet/core'
import type { Announce } from '../context/create-speaker.ts'
import { pageClock } from '../context/page-clock.ts'
import { announcementOf, speechOf, type Speech } from './announcement-of.ts'
import { isAnswering } from './is-answering.ts'
import { splitAtLastSentence } from './sentences.ts'

/** How often the sentences of an answer are looked for at most. */
const SENTENCES_EVERY_MS = 3_000
/** How fast a screen reader speaks, about. */
const SPOKEN_CHARS_PER_SECOND = 15

/** Says what happens in a chat, until the function that it gives is called. */
export function narrate(
  chat: Chat,
  speech: Speech,
  announce: Announce,
  clock: Clock = pageClock,
): () => void {
  let before = chat.getSnapshot()
  let cancel: (() => void) | undefined
  /** Which answer some was said of, with its text by then, and how much of its speech that was. */
  let said = { of: '', chars: 0 }
  let quietUntilMs = 0

  function onChange(): void {
    const after = chat.getSnapshot()
    const next = announcementOf(before, after, { ...speech, saidOf })
    before = after
    if (next) {
      const { text, urgency, afterMs, everyMs } = next
      cancel?.()
      const say = (): void => announce(text, urgency)
      if (afterMs === undefined) say()
      else cancel = clock.after(afterMs, () => isAnswering(chat.getSnapshot()) && say())
      if (everyMs !== undefined) repeat(say, everyMs)
    }
    if (speech.announce === 'sentences') saySentences(after)
  }

  /** An answer may have the first words of another, and an attempt that begins anew is the same answer with other words. */
  function saidOf(reply: ChatMessage): number {
    return (reply.id + textOf(reply)).startsWith(said.of) ? said.chars : 0
  }

  function repeat(say: () => void, everyMs: number): void {
    cancel = clock.after(everyMs, () => {
      if (!chat.getSnapshot().stalled) return
      say()
      repeat(say, everyMs)
    })
  }

  function saySentences({ status, messages }: ChatSnapshot): void {
    const reply = messages.at(-1)
    if (status !== 'streaming' || !reply || clock.now() < quietUntilMs) return
    const text = textOf(reply)
    const chars = saidOf(reply)
    const [sentences] = splitAtLastSentence(speechOf(text, speech).slice(chars))
    const words = sentences.trim()
    quietUntilMs =
      clock.now() + Math.max(SENTENCES_EVERY_MS, (words.length / SPOKEN_CHARS_PER_SECOND) * 1_000)
    if (words === '') return
    said = { of: reply.id + text, chars: chars + sentences.length }
    cancel?.()
    announce(words)
  }

  if (speech.announce === 'off') return () => {}
  const unsubscribe = chat.subscribe(onChange)
  return () => {
    unsubscribe()
    cancel?.()
  }
}
