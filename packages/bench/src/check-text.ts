import type { TextShape } from './compose-text.ts'

/** Whether a page shows a text: all of it, in its order. Of prose each character counts, of Markdown each word. */
export function showsText(shown: string, source: string, shape: TextShape): boolean {
  if (shape === 'prose') return withoutBlanks(shown).includes(withoutBlanks(source))
  const words = wordsOf(shown)
  let at = 0
  for (const word of wordsOf(shape === 'json' ? source : withoutMarkup(source))) {
    at = words.indexOf(word, at) + 1
    if (at === 0) return false
  }
  return true
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? []
}

/** What is not shown of the Markdown that the bench writes. */
function withoutMarkup(source: string): string {
  return source
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/^```\w*$/gm, '')
    .replaceAll(/^\d+\. /gm, '')
}
