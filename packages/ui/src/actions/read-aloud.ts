/**
 * Reads a text aloud, and ends whatever else is read. Sentence by sentence, for browsers fall silent in the middle of long
 * ones.
 *
 * @param language a BCP 47 tag; `''` for the browser's own
 * @param onEnd called once, when it is over or another text is read
 * @returns ends it
 */
export function readAloud(text: string, language: string, onEnd: () => void): () => void {
  let isOver = false
  const end = (): void => {
    if (isOver) return
    isOver = true
    onEnd()
  }
  const stop = (): void => {
    if (!isOver) speechSynthesis.cancel()
    utterances.length = 0
    end()
  }
  const sentences = [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)]
  // Held until the end: Chromium tells nothing of an utterance that was collected.
  const utterances = sentences.map(({ segment }) => new SpeechSynthesisUtterance(segment))
  speechSynthesis.cancel()
  for (const utterance of utterances) {
    utterance.lang = language
    utterance.addEventListener('error', ({ error }) =>
      // Another text may be read by then, and is not to be silenced.
      /^cancel|^interr/.test(error) ? end() : stop(),
    )
    speechSynthesis.speak(utterance)
  }
  utterances.at(-1)?.addEventListener('end', end)
  // A line across the page says nothing.
  if (utterances.length === 0) end()
  return stop
}
