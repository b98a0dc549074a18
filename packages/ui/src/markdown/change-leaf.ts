import { changeInGroups } from './groups.ts'
import type { Frame, Leaf } from './frame.ts'
import type { Block, Groups, Inline, ListItem, TableRow } from './types.ts'

/** The blocks in which a leaf has other inlines. Everything beside the way to it is shared. */
export function changeInBlocks(blocks: Groups<Block>, leaf: Leaf, inlines: Groups<Inline>): Groups<Block> {
  return changeInGroups(blocks, leaf.block, (block) => changeInBlock(block, leaf, inlines))
}

/** The open blocks in which a leaf that is closed has other inlines; the same ones if none of them holds it. */
export function changeInFrames(
  frames: readonly Frame[],
  leaf: Leaf,
  inlines: Groups<Inline>,
): readonly Frame[] {
  // Open blocks stand in each other: what is closed in one of them is found by where it begins.
  for (const [index, frame] of frames.entries()) {
    const changed = changeInFrame(frame, leaf, inlines)
    if (changed !== frame) return frames.with(index, changed)
  }
  return frames
}

function changeInFrame(frame: Frame, leaf: Leaf, inlines: Groups<Inline>): Frame {
  if (frame.type === 'table') return changeTable(frame, leaf, inlines)
  if (frame.type === 'list') return changeList(frame, leaf, inlines)
  return 'blocks' in frame ? changeContainer(frame, leaf, inlines) : frame
}

function changeInBlock(block: Block, leaf: Leaf, inlines: Groups<Inline>): Block {
  if (block.type === 'table') return changeTable(block, leaf, inlines)
  if (block.type === 'list') return changeList(block, leaf, inlines)
  if (block.type === 'quote') return changeContainer(block, leaf, inlines)
  return 'inlines' in block && block.start === leaf.block ? { ...block, inlines } : block
}

function changeContainer<T extends { readonly blocks: Groups<Block> }>(
  container: T,
  leaf: Leaf,
  inlines: Groups<Inline>,
): T {
  const blocks = changeInBlocks(container.blocks, leaf, inlines)
  return blocks === container.blocks ? container : { ...container, blocks }
}

function changeList<T extends { readonly items: Groups<ListItem> }>(
  list: T,
  leaf: Leaf,
  inlines: Groups<Inline>,
): T {
  const items = changeInGroups(list.items, leaf.block, (item) => changeContainer(item, leaf, inlines))
  return items === list.items ? list : { ...list, items }
}

function changeTable<T extends { readonly head: TableRow; readonly rows: Groups<TableRow> }>(
  table: T,
  leaf: Leaf,
  inlines: Groups<Inline>,
): T {
  const change = (row: TableRow): TableRow =>
    row.start === leaf.block ? { ...row, cells: row.cells.with(leaf.cell ?? 0, inlines) } : row
  const head = change(table.head)
  if (head !== table.head) return { ...table, head }
  const rows = changeInGroups(table.rows, leaf.block, change)
  return rows === table.rows ? table : { ...table, rows }
}
