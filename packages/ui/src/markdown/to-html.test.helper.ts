import { itemsOf } from './groups.ts'
import type { Block, Footnote, Groups, Inline, ListItem, MarkdownDocument, TableRow } from './types.ts'

/** A document as the HTML of the reference implementations, to be compared with theirs. */
export function toHtml({ blocks, footnotes }: MarkdownDocument): string {
  const numbers = new Map(footnotes.map((note) => [note.id, note]))
  let html = ''
  const line = (): void => {
    if (html !== '' && !html.endsWith('\n')) html += '\n'
  }
  const put = (text: string): void => void (html += text)
  const putLine = (text: string): void => {
    line()
    put(text)
    line()
  }

  function putBlocks(blocks: Groups<Block>, isTight = false): void {
    for (const block of itemsOf(blocks)) putBlock(block, isTight)
  }

  function putBlock(block: Block, isTight: boolean): void {
    switch (block.type) {
      case 'paragraph': {
        const text = inlinesToHtml(itemsOf(block.inlines), numbers)
        return isTight ? put(text) : putLine(`<p>${text}</p>`)
      }
      case 'heading':
        return putLine(`<h${block.level}>${inlinesToHtml(itemsOf(block.inlines), numbers)}</h${block.level}>`)
      case 'thematic-break':
        return putLine('<hr />')
      case 'code': {
        const name = block.language === '' ? '' : ` class="language-${escape(block.language)}"`
        return putLine(`<pre><code${name}>${escape(block.pieces.join(''))}</code></pre>`)
      }
      case 'math':
        return putLine(`<div class="math">${escape(block.value)}</div>`)
      case 'html':
        return putLine(block.value)
      case 'quote':
        putLine('<blockquote>')
        putBlocks(block.blocks)
        return putLine('</blockquote>')
      case 'list': {
        const tag = block.first === undefined ? 'ul' : 'ol'
        const first = block.first === undefined || block.first === 1 ? '' : ` start="${block.first}"`
        putLine(`<${tag}${first}>`)
        for (const item of itemsOf(block.items)) putItem(item, block.isTight)
        return putLine(`</${tag}>`)
      }
      case 'table':
        return putTable(block)
    }
  }

  function putItem({ blocks, isChecked }: ListItem, isTight: boolean): void {
    const before = html.length
    line()
    put('<li>')
    putBlocks(blocks, isTight)
    put('</li>')
    line()
    if (isChecked === undefined) return
    const box = `<input type="checkbox" disabled=""${isChecked ? ' checked=""' : ''} /> `
    html = html.slice(0, before) + html.slice(before).replace(/<li>(?:\n?<p>)?/, `$&${box}`)
  }

  function putTable({ alignments, head, rows }: Extract<Block, { type: 'table' }>): void {
    const putRow = ({ cells }: TableRow, tag: string): void => {
      putLine('<tr>')
      for (const [index, cell] of cells.entries()) {
        const alignment = alignments[index]
        const attribute = alignment ? ` align="${alignment}"` : ''
        putLine(`<${tag}${attribute}>${inlinesToHtml(itemsOf(cell), numbers)}</${tag}>`)
      }
      putLine('</tr>')
    }
    putLine('<table>')
    putLine('<thead>')
    putRow(head, 'th')
    putLine('</thead>')
    const body = itemsOf(rows)
    if (body.length > 0) {
      putLine('<tbody>')
      for (const row of body) putRow(row, 'td')
      putLine('</tbody>')
    }
    putLine('</table>')
  }

  putBlocks(blocks)
  if (footnotes.length > 0) {
    putLine('<section class="footnotes"><ol>')
    for (const note of footnotes) {
      putLine('<li>')
      putBlocks(note.blocks)
      putLine('</li>')
    }
    putLine('</ol></section>')
  }
  return html
}

function inlinesToHtml(inlines: readonly Inline[], notes: ReadonlyMap<string, Footnote>): string {
  return inlines.map((inline) => inlineToHtml(inline, notes)).join('')
}

function inlineToHtml(inline: Inline, notes: ReadonlyMap<string, Footnote>): string {
  switch (inline.type) {
    case 'text':
      return escape(inline.value)
    case 'code':
      return `<code>${escape(inline.value)}</code>`
    case 'math':
      return `<span class="math">${escape(inline.value)}</span>`
    case 'html':
      return inline.value
    case 'break':
      return '<br />\n'
    case 'emphasis':
    case 'strong':
    case 'deletion': {
      const tag = { emphasis: 'em', strong: 'strong', deletion: 'del' }[inline.type]
      return `<${tag}>${inlinesToHtml(inline.children, notes)}</${tag}>`
    }
    case 'link':
      return `<a href="${escape(inline.href ?? '')}"${titleOf(inline)}>${inlinesToHtml(inline.children, notes)}</a>`
    case 'image':
      return `<img src="${escape(inline.src ?? '')}" alt="${escape(inline.alt)}"${titleOf(inline)} />`
    case 'footnote-reference':
      return `<sup>${notes.get(inline.id)?.number}</sup>`
  }
}

function titleOf({ title }: { readonly title: string | undefined }): string {
  return title === undefined ? '' : ` title="${escape(title)}"`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
