import { changeInGroups } from './groups.ts'
import type { Frame, Leaf } from './frame.ts'
import type { Block, Groups, Inline, ListItem, TableRow } from './types.ts'

/** The blocks in which a leaf has other inlines. Everything beside the way to it is shared. */
export function changeInBlocks(blocks: Groups<Block>, leaf: Leaf, inlines: Groups<Inline>): Groups<Block> {
  return changeInGroups(blocks, leaf.block, (block) => changeInBlock(block, leaf, inlines))
}

/** The open blocks in which a leaf that is closed has other inlines. */
export function changeInFrames(
  frames: readonly Frame[],
  leaf: Leaf,
  inlines: Groups<Inline>,
): readonly Frame[] {
  // What begins in an open block, and not in an open block inside of it, is closed.
  const index = frames.findLastIndex((frame) => frame.start <= leaf.block && holds(frame, leaf.block))
  const frame = frames[index]
  return frame ? frames.with(index, changeInFrame(frame, leaf, inlines)) : frames
}

/** Whether something that is closed begins at `start`, or before it and ends after it, in an open block. */
function holds(frame: Frame, start: number): boolean {
  if (frame.type === 'table') return true
  if (frame.type === 'list') return begins(frame.items, start)
  return 'blocks' in frame && begins(frame.blocks, start)
}

function begins(groups: Groups<{ readonly start: number }>, start: number): boolean {
  return (groups[0]?.[0]?.start ?? Infinity) <= start
}

function changeInFrame(frame: Frame, leaf: Leaf, inlines: Groups<Inline>): Frame {
  if (frame.type === 'table') return changeTable(frame, leaf, inlines)
  if (frame.type === 'list') return { ...frame, items: changeInItems(frame.items, leaf, inlines) }
  return 'blocks' in frame ? { ...frame, blocks: changeInBlocks(frame.blocks, leaf, inlines) } : frame
}

function changeInBlock(block: Block, leaf: Leaf, inlines: Groups<Inline>): Block {
  if (block.type === 'table') return changeTable(block, leaf, inlines)
  if (block.type === 'list') return { ...block, items: changeInItems(block.items, leaf, inlines) }
  if (block.type === 'quote') return { ...block, blocks: changeInBlocks(block.blocks, leaf, inlines) }
  return 'inlines' in block ? { ...block, inlines } : block
}

function changeInItems(items: Groups<ListItem>, leaf: Leaf, inlines: Groups<Inline>): Groups<ListItem> {
  return changeInGroups(items, leaf.block, (item) => ({
    ...item,
    blocks: changeInBlocks(item.blocks, leaf, inlines),
  }))
}

function changeTable<T extends { readonly head: TableRow; readonly rows: Groups<TableRow> }>(
  table: T,
  leaf: Leaf,
  inlines: Groups<Inline>,
): T {
  const change = (row: TableRow): TableRow => ({ ...row, cells: row.cells.with(leaf.cell ?? 0, inlines) })
  if (table.head.start === leaf.block) return { ...table, head: change(table.head) }
  return { ...table, rows: changeInGroups(table.rows, leaf.block, change) }
}
