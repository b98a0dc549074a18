import type { Block, Groups, ListBlock, QuoteBlock } from '../markdown/types.ts'

/** A block that holds no other blocks. */
export type LeafBlock = Exclude<Block, QuoteBlock | ListBlock>

/** The blocks without what they are nested in, in the order of the text. Does not care how deep that is. */
export function leavesOf(groups: Groups<Block>): LeafBlock[] {
  const waiting = groups.flat().toReversed()
  const leaves: LeafBlock[] = []
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    if (block.type === 'quote') pushAll(waiting, block.blocks.flat())
    else if (block.type === 'list')
      pushAll(
        waiting,
        block.items.flat().flatMap(({ blocks }) => blocks.flat()),
      )
    else leaves.push(block)
  }
  return leaves
}

/** One by one: as arguments of one call, very many would not fit. */
function pushAll(waiting: Block[], blocks: readonly Block[]): void {
  for (const block of blocks.toReversed()) waiting.push(block)
}
