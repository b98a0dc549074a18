import { itemsOf } from './groups.ts'
import type { Block, ListItem, MarkdownDocument } from './types.ts'

/** A settled block that is another one in the whole text; `undefined` if all are an initial part of it. */
export function firstUnsettled(
  view: MarkdownDocument,
  whole: MarkdownDocument,
): Block | ListItem | undefined {
  return differing(itemsOf(view.blocks), itemsOf(whole.blocks))
}

function differing(
  seen: ReadonlyArray<Block | ListItem>,
  whole: ReadonlyArray<Block | ListItem>,
): Block | ListItem | undefined {
  for (const [index, block] of seen.entries()) {
    const other = whole[index]
    if (!block.isOpen) {
      if (JSON.stringify(flat(block)) === JSON.stringify(flat(other))) continue
      return block
    }
    const inside = other?.type === block.type ? childrenOf(other) : []
    const found = differing(childrenOf(block), inside)
    if (found) return found
  }
  return undefined
}

function childrenOf(block: Block | ListItem): ReadonlyArray<Block | ListItem> {
  if (block.type === 'list') return itemsOf(block.items)
  return 'blocks' in block ? itemsOf(block.blocks) : []
}

/** Without what a late effect may change: how far apart the items of a list stand. */
function flat(block: Block | ListItem | undefined): unknown {
  if (!block) return undefined
  return {
    ...block,
    isTight: undefined,
    blocks: undefined,
    items: undefined,
    children: childrenOf(block).map(flat),
  }
}
