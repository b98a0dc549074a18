/** The sentences that are complete, and the beginning of one that is not; joined they are the text. */
export function splitAtLastSentence(text: string): readonly [complete: string, rest: string] {
  const endChars = text.match(COMPLETE)?.[0].length ?? 0
  return [text.slice(0, endChars), text.slice(endChars)]
}

/** As far as there is an end of a sentence or of a line, and something after it that says so. */
const COMPLETE = /^[^]*(?:[.!?…]["'”’»)\]]*(?=\s)|[。！？]|\n)/u
