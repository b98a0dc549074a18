import { lastOfGroups } from './groups.ts'
import type { Block, EmphasisInline, Groups, Inline, MarkdownDocument } from './types.ts'

/** What the last text of a document was, and what came behind it. */
export interface GrownText {
  /** Where its paragraph begins in the text, in UTF-16 units. */
  readonly start: number
  readonly before: string
  readonly added: string
}

/**
 * How a document has grown, if all that differs is that the last text of its last paragraph, perhaps in lists, goes on;
 * `undefined` if anything else may differ.
 */
export function grownText(before: MarkdownDocument, after: MarkdownDocument): GrownText | undefined {
  if (before.footnotes[0] || after.footnotes[0]) return undefined
  return grownBlocks(before.blocks, after.blocks)
}

function grownBlocks(before: Groups<Block>, after: Groups<Block>): GrownText | undefined {
  const [old, block] = lastPair(before, after) ?? []
  if (!old || !block || old.start !== block.start) return undefined
  if (old.type === 'paragraph' && block.type === 'paragraph')
    return grownInlines(old.inlines, block.inlines, block.start)
  if (old.type !== 'list' || block.type !== 'list' || old.isTight !== block.isTight) return undefined
  const [oldItem, item] = lastPair(old.items, block.items) ?? []
  // The box of a task is named by its text.
  if (oldItem?.isChecked !== undefined || item?.isChecked !== undefined) return undefined
  return oldItem && item && grownBlocks(oldItem.blocks, item.blocks)
}

function grownInlines(
  before: Groups<Inline>,
  after: Groups<Inline>,
  start: number,
  depth = 0,
): GrownText | undefined {
  const [old, inline] = lastPair(before, after) ?? []
  // The cursor is in it, behind its last text. Deep down a view may show the text in another way.
  if (depth < MAX_DEPTH && isEmphasis(old) && isEmphasis(inline) && old.type === inline.type)
    return grownInlines([old.children], [inline.children], start, depth + 1)
  if (old?.type !== 'text' || inline?.type !== 'text' || !inline.value.startsWith(old.value)) return undefined
  return { start, before: old.value, added: inline.value.slice(old.value.length) }
}

/** Deeper emphasis nobody means. */
const MAX_DEPTH = 4

function isEmphasis(inline: Inline | undefined): inline is EmphasisInline {
  return inline !== undefined && 'children' in inline && inline.type !== 'link'
}

/** The last items, if as many stand before them, and those say the same. */
function lastPair<T>(before: Groups<T>, after: Groups<T>): [old: T, item: T] | undefined {
  const old = lastOfGroups(before)
  const item = lastOfGroups(after)
  const isSame = isSameButLast(before, after) && isSameButLast(before.at(-1), after.at(-1))
  return isSame && old && item ? [old, item] : undefined
}

function isSameButLast(before: readonly unknown[] = [], after: readonly unknown[] = []): boolean {
  const last = before.length - 1
  return (
    last === after.length - 1 && before.every((item, index) => index === last || isSame(item, after[index]))
  )
}

/** By what they hold: what the line that is half written has closed is read anew with it. All before that is the same object. */
function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true
  if (!(before instanceof Object && after instanceof Object)) return false
  const names = Object.keys(before)
  return (
    names.length === Object.keys(after).length &&
    names.every((name) => isSame(Reflect.get(before, name), Reflect.get(after, name)))
  )
}
