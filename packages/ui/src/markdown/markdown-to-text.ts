import { createMarkdownParser } from './create-markdown-parser.ts'
import { textOfInlines } from './text-of-inlines.ts'
import type { Block, CodeBlock, Groups, MarkdownOptions } from './types.ts'

/**
 * What a Markdown text says, without its marks: to be spoken, searched or shown in one line. Blocks are lines, cells are
 * parted by commas, of a link its label is left, of an image its description. Raw HTML is left out.
 *
 * @param sayCode gives what stands for a block of code. @default the code
 */
export function markdownToText(
  markdown: string,
  options?: MarkdownOptions,
  sayCode: (block: CodeBlock) => string = textOfCode,
): string {
  const parser = createMarkdownParser(options)
  parser.append(markdown)
  parser.end()
  return linesOf(parser.view().blocks, sayCode).join('\n')
}

function textOfCode({ pieces }: CodeBlock): string {
  return pieces.join('').trimEnd()
}

function linesOf(blocks: Groups<Block>, sayCode: (block: CodeBlock) => string): string[] {
  return blocks.flat().flatMap((block) => linesOfBlock(block, sayCode))
}

function linesOfBlock(block: Block, sayCode: (block: CodeBlock) => string): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [textOfInlines(block.inlines.flat())]
    case 'quote':
      return linesOf(block.blocks, sayCode)
    case 'list':
      return block.items.flat().flatMap(({ blocks }) => linesOf(blocks, sayCode))
    case 'table':
      return [block.head, ...block.rows.flat()].map(({ cells }) =>
        cells.map((cell) => textOfInlines(cell.flat())).join(', '),
      )
    case 'code':
      return [sayCode(block)]
    case 'math':
      return [block.value]
    case 'html':
    case 'thematic-break':
      return []
  }
}
