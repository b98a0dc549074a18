import { NO_GROUPS, pushToGroups } from './groups.ts'
import type { BlockContext, Frame, ItemFrame, ParagraphFrame, TableFrame } from './frame.ts'
import { readLinkDefinition } from './link-definition.ts'
import { splitCells } from './table.ts'
import { trimBlanks, trimBlanksEnd } from './trim-blanks.ts'
import type { Alignment, Block, Inline, Groups, TableBlock, TableRow } from './types.ts'

const TASK = /^\[([ xX])\][ \t\n]+(?=[^])/
const HALF_TASK = /^\[[ xX]?\]?$/
const HALF_FOOTNOTE = /^\[\^[^\s[\]]*\]?$/
/** What may yet become a link definition: nobody should see it come and go. */
const HALF_DEFINITION =
  /^\[(?:[^\\[\]]|\\[^]){1,999}\]:\s*(?:(?:<[^<>\n]*>?|[^\s<]\S*)(?:\s+(?:"[^"]*"?|'[^']*'?|\([^()]*\)?)?)?)?$/

/** Closes the open blocks from `depth` on, the innermost first; each becomes a child of the one around it. In place. */
export function closeFrames(frames: Frame[], depth: number, lastLine: number, context: BlockContext): void {
  while (frames.length > depth) {
    const frame = frames.pop()!
    closeInto(frames, frame, lastLine, context)
  }
}

function closeInto(frames: Frame[], frame: Frame, lastLine: number, context: BlockContext): void {
  const { start, startLine } = frame
  const isOpen = context.isHalfTyped
  switch (frame.type) {
    case 'document':
      return
    case 'footnote':
      context.endFootnote(frame)
      return addBlock(frames, undefined, startLine, frame.lastLine || startLine)
    case 'paragraph':
      return closeParagraph(frames, frame, lastLine, context)
    case 'table':
      return addBlock(frames, toTable(frame, isOpen), startLine, lastLine)
    case 'quote':
      return addBlock(frames, { type: 'quote', start, isOpen, blocks: frame.blocks }, startLine, lastLine)
    case 'list': {
      const { first, isTight, items } = frame
      return addBlock(
        frames,
        { type: 'list', start, isOpen, first, isTight, items },
        startLine,
        frame.lastLine,
      )
    }
    case 'item':
      return closeItem(frames, frame, isOpen)
    case 'code': {
      const { info, pieces, fence, lastFullLine } = frame
      const language = /^\S*/.exec(info)![0]
      const block: Block = { type: 'code', start, isOpen, info, language, pieces }
      return addBlock(frames, block, startLine, fence ? lastLine : lastFullLine)
    }
    case 'html': {
      const value = withoutBlankEnd(frame.value)
      return addBlock(frames, { type: 'html', start, isOpen, value }, startLine, lastLine)
    }
    case 'math':
      return addBlock(
        frames,
        { type: 'math', start, isOpen, value: trimBlanks(frame.value) },
        startLine,
        lastLine,
      )
  }
}

/** Adds a finished block, or the place of one that holds nothing to show, to the innermost open one. In place. */
export function addBlock(
  frames: Frame[],
  block: Block | undefined,
  startLine: number,
  lastLine: number,
): void {
  const parent = frames.at(-1)!
  if (!('blocks' in parent)) return
  const blocks = block ? pushToGroups(parent.blocks, block) : parent.blocks
  const added = { ...parent, blocks, lastLine }
  if (added.type === 'item' && isGap(parent.lastLine, startLine))
    frames[frames.length - 1] = { ...added, isTight: false }
  else frames[frames.length - 1] = added
}

function isGap(lastLine: number, nextLine: number): boolean {
  return lastLine > 0 && nextLine > lastLine + 1
}

function closeItem(frames: Frame[], frame: ItemFrame, isOpen: boolean): void {
  const list = frames.at(-1)
  if (list?.type !== 'list') return
  const { start, startLine, isChecked, blocks } = frame
  frames[frames.length - 1] = {
    ...list,
    isTight: list.isTight && frame.isTight && !isGap(list.lastLine, startLine),
    items: pushToGroups(list.items, { type: 'item', start, isOpen, isChecked, blocks }),
    lastLine: frame.lastLine || startLine,
  }
}

function closeParagraph(
  frames: Frame[],
  { start, startLine, settled, text, lastLineAt, lastLineStart }: ParagraphFrame,
  lastLine: number,
  context: BlockContext,
): void {
  const isOpen = context.isHalfTyped
  const content = settled === '' ? takeDefinitions(text, context) : text
  let rest = trimBlanksEnd(content)
  let contentStart = start + text.length - content.length
  // Link definitions are blocks too: a gap around them makes a list loose.
  if (settled === '' && (rest === '' || (isOpen && isHalfDefinition(rest))))
    return addBlock(frames, undefined, startLine, lastLine)

  const parent = frames.at(-1)!
  if (context.gfm && settled === '' && parent.type === 'item' && parent.startLine === startLine) {
    if (isOpen && HALF_TASK.test(rest)) return
    const box = TASK.exec(rest)
    if (box) {
      frames[frames.length - 1] = { ...parent, isChecked: box[1] !== ' ' }
      rest = rest.slice(box[0].length)
      contentStart += box[0].length
    }
  }
  const isTail = isOpen && context.isEnd
  // In `rest`; negative if the line is long, and settled in part.
  const headAt = lastLineAt - settled.length - (text.length - content.length)
  // Without a blank behind it, a pipe may be an absolute value.
  const hasHead = isTail && context.gfm && rest[headAt] === '|' && /[ \t]/.test(rest[headAt + 1] ?? '')
  if (!hasHead || headAt > 0) {
    const leafText = hasHead ? trimBlanksEnd(rest.slice(0, headAt)) : rest
    const inlines = context.readInlines({
      start: contentStart,
      settled,
      text: leafText,
      block: start,
      isTail,
    })
    addBlock(frames, { type: 'paragraph', start, isOpen, inlines }, startLine, lastLine)
  }
  if (hasHead) {
    const tableStart = headAt > 0 ? lastLineStart : start
    addBlock(frames, halfTable(rest.slice(headAt), tableStart, context), lastLine, lastLine)
  }
}

/** Takes the link definitions off the beginning of a paragraph's text. */
export function takeDefinitions(text: string, context: BlockContext): string {
  let rest = text
  while (rest.startsWith('[')) {
    const definition = readLinkDefinition(rest)
    if (!definition) break
    context.define(definition.value)
    rest = rest.slice(definition.end)
  }
  return rest
}

function isHalfDefinition(text: string): boolean {
  return HALF_DEFINITION.test(text) || HALF_FOOTNOTE.test(text)
}

/** Whether a text is link definitions and nothing else. */
export function isDefinitions(text: string): boolean {
  let rest = text
  while (rest.startsWith('[')) {
    const definition = readLinkDefinition(rest)
    if (!definition) return false
    rest = rest.slice(definition.end)
  }
  return rest === ''
}

/** A line that begins with a pipe is shown as the head of a table before the row that makes it one. */
function halfTable(text: string, start: number, context: BlockContext): TableBlock {
  const count = splitCells(text).length
  const alignments = Array.from({ length: count }, () => undefined)
  const head = toRow(text, start, alignments, context)
  return { type: 'table', start, isOpen: true, alignments, head, rows: NO_GROUPS }
}

function toTable({ start, alignments, head, rows }: TableFrame, isOpen: boolean): TableBlock {
  return { type: 'table', start, isOpen, alignments, head, rows }
}

/** A row of a table, with as many cells as the table has columns. */
export function toRow(
  line: string,
  start: number,
  alignments: readonly Alignment[],
  context: BlockContext,
): TableRow {
  const texts = splitCells(line)
  const lastFull = texts.findLastIndex((text) => text !== '')
  // Each cell is a text of its own: the number of characters before it keeps them apart.
  let cellStart = start
  const cells = alignments.map((_, cell): Groups<Inline> => {
    const text = texts[cell] ?? ''
    if (text === '') return NO_GROUPS
    const isTail = context.isHalfTyped && cell === lastFull
    const inlines = context.readInlines({ start: cellStart, text, block: start, cell, isTail })
    cellStart += text.length + 1
    return inlines
  })
  return { type: 'row', start, isOpen: context.isHalfTyped, cells }
}

/** A text without the line ends, and the spaces after them, at its end. */
function withoutBlankEnd(text: string): string {
  let end = text.length
  for (let at = end; at > 0; at--) {
    if (text[at - 1] === '\n') end = at - 1
    else if (text[at - 1] !== ' ') break
  }
  return text.slice(0, end)
}
