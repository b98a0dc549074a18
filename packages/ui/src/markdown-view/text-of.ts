import type { Inline } from '../markdown/types.ts'

/** What inlines say, as plain text. Does not care how deep they are nested. */
export function textOf(inlines: readonly Inline[]): string {
  const waiting = inlines.toReversed()
  let text = ''
  for (let inline = waiting.pop(); inline !== undefined; inline = waiting.pop()) {
    if ('children' in inline) {
      for (const child of inline.children.toReversed()) waiting.push(child)
    } else {
      text += ownTextOf(inline)
    }
  }
  return text
}

function ownTextOf(inline: Exclude<Inline, { children: readonly Inline[] }>): string {
  switch (inline.type) {
    case 'text':
    case 'code':
    case 'math':
    case 'html':
      return inline.value
    case 'break':
      return '\n'
    case 'image':
      return inline.alt
    case 'footnote-reference':
      return ''
  }
}
