import { textOf, type ChatMessage, type ChatSnapshot, type Clock } from '@rivulet/core'
import type { Announce } from '../context/create-speaker.ts'
import { speechOf, type Speech } from './announcement-of.ts'
import { splitAtLastSentence } from './split-at-last-sentence.ts'

/** Says the sentences of an answer while it streams. */
export interface SentenceTeller {
  /** Says what is new since it said something last, where it is time for that. Whether it did. */
  readonly tell: (snapshot: ChatSnapshot) => boolean
  /** How many characters of an answer's speech it has said. */
  readonly saidOf: (reply: ChatMessage) => number
}

/** How often the sentences of an answer are looked for at most. */
const SENTENCES_EVERY_MS = 3_000
/** How fast a screen reader speaks, about. */
const SPOKEN_CHARS_PER_SECOND = 15

/** For `announce: 'sentences'`: some sentences at a time, each once, and no faster than they are spoken. */
export function tellSentences(speech: Speech, announce: Announce, clock: Clock): SentenceTeller {
  /** Which answer some was said of, with its text by then, and how much of its speech that was. */
  let said = { of: '', chars: 0 }
  let quietUntilMs = 0

  /** An answer may have the first words of another, and an attempt that begins anew is the same answer with other words. */
  function saidOf(reply: ChatMessage): number {
    return (reply.id + textOf(reply)).startsWith(said.of) ? said.chars : 0
  }

  return {
    saidOf,
    tell({ status, messages }) {
      const reply = messages.at(-1)
      if (status !== 'streaming' || !reply || clock.now() < quietUntilMs) return false
      const text = textOf(reply)
      const chars = saidOf(reply)
      const [sentences] = splitAtLastSentence(speechOf(text, speech).slice(chars))
      const words = sentences.trim()
      quietUntilMs =
        clock.now() + Math.max(SENTENCES_EVERY_MS, (words.length / SPOKEN_CHARS_PER_SECOND) * 1_000)
      if (words === '') return false
      said = { of: reply.id + text, chars: chars + sentences.length }
      announce(words)
      return true
    },
  }
}
