/** The lines of a text, each with the `\n` at its end. The last has none if the text does not end with one. */
export function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? []
}
