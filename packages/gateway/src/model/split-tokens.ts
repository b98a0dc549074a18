/**
 * Cuts a text into pieces as a model's tokenizer would: a short word with the space before it and the stop after it, a
 * part of a longer word, a mark, a line break. Each piece has 1 to 6 characters (code points, about 4.2 on average in the model's prose), no
 * character is cut in two, and the pieces joined are the text.
 */
export function splitTokens(text: string): string[] {
  const tokens: string[] = []
  for (const [word] of text.matchAll(words)) {
    let cut = cuts.get(word)
    if (!cut) {
      cut = cutWord(word)
      if (cuts.size < mostRememberedWords && word.length <= longestRememberedWord) cuts.set(word, cut)
    }
    for (const token of cut) tokens.push(token)
  }
  return tokens
}

/** The most characters that a token has. */
const longestToken = 6

// The vocabulary is small, so nearly every word has been cut before; the caps are for what users bring.
const mostRememberedWords = 4096
const longestRememberedWord = 24
const cuts = new Map<string, readonly string[]>()

// Of blanks only so many go with a mark: for more, each place in a long run of them would look to its end.
const words = / ?[\p{L}\p{M}\p{N}’']+[.,;:]?|\n+|[ \t]{0,16}[^\s\p{L}\p{M}\p{N}]+|\s/gu

function cutWord(word: string): readonly string[] {
  const characters = Array.from(word)
  const pieces = Math.ceil(characters.length / longestToken)
  const size = Math.ceil(characters.length / pieces)
  return Array.from({ length: pieces }, (_, piece) =>
    characters.slice(piece * size, (piece + 1) * size).join(''),
  )
}
