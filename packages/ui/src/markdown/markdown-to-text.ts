import { createMarkdownParser } from './create-markdown-parser.ts'
import { textOfInlines } from './text-of-inlines.ts'
import type { Block, Groups, MarkdownOptions } from './types.ts'

/**
 * What a Markdown text says, without its marks: to be spoken, searched or shown in one line. Blocks are lines, cells are
 * parted by commas, of a link its label is left, of an image its description. Raw HTML is left out.
 */
export function markdownToText(markdown: string, options?: MarkdownOptions): string {
  const parser = createMarkdownParser(options)
  parser.append(markdown)
  parser.end()
  return linesOf(parser.view().blocks).join('\n')
}

function linesOf(blocks: Groups<Block>): string[] {
  return blocks.flat().flatMap(linesOfBlock)
}

function linesOfBlock(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [textOfInlines(block.inlines.flat())]
    case 'quote':
      return linesOf(block.blocks)
    case 'list':
      return block.items.flat().flatMap(({ blocks }) => linesOf(blocks))
    case 'table':
      return [block.head, ...block.rows.flat()].map(({ cells }) =>
        cells.map((cell) => textOfInlines(cell.flat())).join(', '),
      )
    case 'code':
      return [block.pieces.join('').trimEnd()]
    case 'math':
      return [block.value]
    case 'html':
    case 'thematic-break':
      return []
  }
}
