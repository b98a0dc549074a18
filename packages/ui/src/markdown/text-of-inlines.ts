import type { Inline } from './types.ts'

/** What inlines say, without how they say it: of a link its label, of an image its description, of raw HTML nothing. */
export function textOfInlines(inlines: readonly Inline[]): string {
  return inlines.map(textOfInline).join('')
}

function textOfInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'code':
    case 'math':
      return inline.value
    case 'image':
      return inline.alt
    case 'break':
      return '\n'
    case 'html':
    case 'footnote-reference':
      return ''
    case 'emphasis':
    case 'strong':
    case 'deletion':
    case 'link':
      return textOfInlines(inline.children)
  }
}
