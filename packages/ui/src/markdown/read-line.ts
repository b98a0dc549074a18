import { addBlock, closeFrames, isDefinitions, takeDefinitions, toRow } from './close-frame.ts'
import type { BlockContext, BlockState, CodeFrame, Frame, Leaf, ParagraphFrame, TableFrame } from './frame.ts'
import { NO_GROUPS, pushToGroups, withLast } from './groups.ts'
import { endsAtBlank, endsHtml, htmlBlockKind } from './html-block.ts'
import { createLineCursor, type LineCursor } from './line-cursor.ts'
import { readListMarker } from './list-marker.ts'
import { normalizeLabel } from './normalize.ts'
import { readDelimiterRow, splitCells } from './table.ts'
import { trimBlanks, trimBlanksEnd } from './trim-blanks.ts'
import { unescape } from './unescape.ts'

/** Before the first line. */
export const EMPTY_STATE: BlockState = {
  frames: [{ type: 'document', start: 0, startLine: 1, lastLine: 0, blocks: NO_GROUPS }],
  lineCount: 0,
}

/** Blocks that are nested deeper are text, so that no text can overflow the stack of who shows it. */
const MAX_FRAMES = 100
const MAX_INDENT = 3
const PIECE_LINES = 64
/** Whether a line begins a formula is seen in so many characters of it. */
const MAX_FORMULA_START_CHARS = 200
/** Longer link definitions wait for the end of their paragraph. */
const MAX_EARLY_CHARS = 2000

const SPECIAL = /[#`~*+_=<>\d$\\[|:-]/
const ATX = /#{1,6}(?=[ \t]|$)/y
const FENCE = /`{3,}(?=[^`]*$)|~{3,}/y
const FENCE_END = /(?:`{3,}|~{3,})(?=[ \t]*$)/y
const THEMATIC_BREAK = /(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/y
const SETEXT = /(?:=+|-+)[ \t]*$/y
const FOOTNOTE = /\[\^([^\s[\]]{1,999})\]:/y
const MATH = /(\$\$(?!\$)|\\\[)(.*)$/y

/**
 * Reads one line, without its end, and gives what is open after it. This is the first phase of the specification's
 * appendix: what a line means depends on the open blocks and on nothing before them. Pure, but for what it tells `context`.
 */
export function readLine(state: BlockState, line: string, start: number, context: BlockContext): BlockState {
  const reader = createLineReader(state, line, start, context)
  reader.read()
  context.note(reader.cursor.work())
  return { frames: reader.frames, lineCount: state.lineCount + 1 }
}

interface LineReader {
  readonly frames: Frame[]
  readonly cursor: LineCursor
  readonly read: () => void
}

function createLineReader(state: BlockState, line: string, start: number, context: BlockContext): LineReader {
  const frames = [...state.frames]
  const cursor = createLineCursor(line)
  const number = state.lineCount + 1
  const { lineEnd } = context
  /** How many of the open blocks this line goes on with. */
  let depth = 1

  function read(): void {
    for (; depth < frames.length; depth++) {
      const verdict = goesOn(frames[depth]!)
      if (verdict === 'ended') return closeFrames(frames, depth, number, context)
      if (!verdict) break
    }
    if (!startBlocks()) readText()
  }

  /** Whether an open block goes on with this line; passes what marks that. */
  function goesOn(frame: Frame): boolean | 'ended' {
    switch (frame.type) {
      case 'document':
      case 'list':
        return true
      case 'quote':
        return readQuoteMark()
      case 'item':
        if (cursor.isBlank()) {
          cursor.skipBlanks()
          return frame.lastLine > 0 || frames.at(-1) !== frame
        }
        if (cursor.indent() < frame.indent) return false
        cursor.skipColumns(frame.indent)
        return true
      case 'footnote':
        if (cursor.isBlank()) {
          cursor.skipBlanks()
          return true
        }
        if (cursor.indent() < 4) return false
        cursor.skipColumns(4)
        return true
      case 'code':
        return frame.fence ? goesOnFenced(frame.fence) : goesOnIndented()
      case 'html':
        return !(cursor.isBlank() && endsAtBlank(frame.kind))
      case 'math':
        return frame.isFence || !cursor.isBlank()
      case 'paragraph':
      case 'table':
        return !cursor.isBlank()
    }
  }

  function readQuoteMark(): boolean {
    if (cursor.indent() > MAX_INDENT || cursor.next() !== '>') return false
    cursor.skipBlanks()
    cursor.skip(1)
    if (cursor.indent() > 0 || cursor.isBlank()) cursor.skipColumns(1)
    return true
  }

  function goesOnFenced({ mark, length, indent }: NonNullable<CodeFrame['fence']>): boolean | 'ended' {
    if (cursor.indent() <= MAX_INDENT && cursor.next() === mark) {
      const end = cursor.match(FENCE_END)?.[0]
      if (end && end.length >= length) return 'ended'
    }
    cursor.skipColumns(Math.min(indent, cursor.indent()))
    return true
  }

  function goesOnIndented(): boolean {
    if (cursor.indent() > MAX_INDENT) cursor.skipColumns(4)
    else if (cursor.isBlank()) cursor.skipBlanks()
    else return false
    return true
  }

  /** Opens the blocks that begin in this line. Whether the line is used up by that. */
  function startBlocks(): boolean {
    for (;;) {
      const container = frames[depth - 1]!
      const isText = container.type === 'paragraph' || container.type === 'table'
      if (!isText && !('lastLine' in container)) return false
      if (cursor.isBlank()) return false
      if (cursor.indent() > MAX_INDENT) return startIndentedCode()
      if (!SPECIAL.test(cursor.next())) return false
      const isFull = depth >= MAX_FRAMES
      if (!isFull && (startQuote() || startFootnote())) continue
      if (startHeading() || startFence() || startHtml() || startSetext() || startThematicBreak()) return true
      if (!isFull && startItem()) continue
      return startMath() || startTable()
    }
  }

  /** Closes what does not go on, and what cannot hold another block, and opens one. */
  function open(frame: Frame): void {
    makeRoom(frame.type === 'item')
    frames.push(frame)
    depth = frames.length
  }

  function makeRoom(isForItem: boolean): void {
    closeFrames(frames, depth, number - 1, context)
    const canHold = (frame: Frame): boolean => 'blocks' in frame || (isForItem && frame.type === 'list')
    while (!canHold(frames.at(-1)!)) closeFrames(frames, frames.length - 1, number - 1, context)
  }

  function add(block: Parameters<typeof addBlock>[1]): true {
    makeRoom(false)
    addBlock(frames, block, number, number)
    return true
  }

  /** Where the next block begins: the position of the character after the blanks. */
  function here(): { start: number; startLine: number } {
    cursor.skipBlanks()
    return { start: start + cursor.offset(), startLine: number }
  }

  function startIndentedCode(): boolean {
    if (frames.at(-1)!.type === 'paragraph') return false
    cursor.skipColumns(4)
    const place = { start: start + cursor.offset(), startLine: number }
    const text = cursor.rest() + lineEnd
    open({
      type: 'code',
      ...place,
      fence: undefined,
      info: '',
      pieces: [text],
      ...ONE_LINE,
      lastFullLine: number,
    })
    return true
  }

  function startQuote(): boolean {
    if (cursor.next() !== '>') return false
    const place = here()
    readQuoteMark()
    open({ type: 'quote', ...place, lastLine: 0, blocks: NO_GROUPS })
    return true
  }

  function startFootnote(): boolean {
    if (!context.gfm || cursor.next() !== '[') return false
    const match = cursor.match(FOOTNOTE)
    if (!match) return false
    const place = here()
    cursor.skip(match[0].length)
    const label = match[1]!
    const id = normalizeLabel(label)
    open({ type: 'footnote', ...place, id, label, lastLine: 0, blocks: NO_GROUPS })
    context.beginFootnote(id)
    return true
  }

  function startHeading(): boolean {
    const mark = cursor.next() === '#' ? cursor.match(ATX)?.[0] : undefined
    if (!mark) return false
    const place = here()
    cursor.skip(mark.length)
    makeRoom(false)
    const text = withoutClosingMarks(cursor.rest())
    return addHeading(mark.length, { text, start: start + cursor.offset() }, place.start)
  }

  function addHeading(
    level: number,
    leaf: Pick<Leaf, 'start' | 'settled' | 'text'>,
    start: number,
    startLine = number,
  ): true {
    const isOpen = context.isHalfTyped
    const inlines = context.readInlines({ ...leaf, block: start, isTail: isOpen })
    addBlock(frames, { type: 'heading', start, isOpen, level: level as 1, inlines }, startLine, number)
    return true
  }

  function startFence(): boolean {
    const mark = cursor.next()
    const fence = mark === '`' || mark === '~' ? cursor.match(FENCE)?.[0] : undefined
    if (!fence) return false
    const indent = cursor.indent()
    const place = here()
    cursor.skip(fence.length)
    const info = unescape(trimBlanks(cursor.rest()))
    const code = { pieces: [], lastPieceLines: 0, blanks: [], lastFullLine: number }
    open({ type: 'code', ...place, fence: { mark, length: fence.length, indent }, info, ...code })
    return true
  }

  function startHtml(): boolean {
    if (cursor.next() !== '<') return false
    const isInParagraph = frames[depth - 1]!.type === 'paragraph' || frames.at(-1)!.type === 'paragraph'
    const at = line.indexOf('<', cursor.offset())
    const kind = htmlBlockKind(line, at, isInParagraph)
    if (kind === undefined) return false
    const value = cursor.rest()
    open({ type: 'html', start: start + at, startLine: number, kind, value: value + lineEnd })
    if (endsHtml(kind, value)) closeFrames(frames, frames.length - 1, number, context)
    return true
  }

  function startSetext(): boolean {
    const paragraph = frames[depth - 1]!
    if (paragraph.type !== 'paragraph') return false
    const mark = cursor.match(SETEXT)?.[0]
    if (!mark) return false
    const { settled } = paragraph
    const rest = settled === '' ? takeDefinitions(paragraph.text, context) : paragraph.text
    const text = trimBlanksEnd(rest)
    if (settled === '' && text === '') {
      frames[depth - 1] = { ...paragraph, text: '', lastLineAt: 0 }
      return false
    }
    frames.length = depth - 1
    const leaf = { settled, text, start: paragraph.start + paragraph.text.length - rest.length }
    return addHeading(mark[0] === '=' ? 1 : 2, leaf, paragraph.start, paragraph.startLine)
  }

  function startThematicBreak(): boolean {
    if (!cursor.match(THEMATIC_BREAK)) return false
    return add({ type: 'thematic-break', start: here().start, isOpen: context.isHalfTyped })
  }

  function startItem(): boolean {
    const container = frames[depth - 1]!
    const indentation = cursor.indent()
    const place = line.length === 0 ? start : start + cursor.offset()
    const marker = readListMarker(cursor, container.type === 'paragraph')
    if (!marker) return false
    const { mark, number: first, indent } = marker
    // A tab before the marker makes no difference to where it stands: no sibling begins between.
    const position = { start: place + Math.min(indentation, MAX_INDENT), startLine: number, lastLine: 0 }
    if (container.type !== 'list' || container.mark !== mark) {
      makeRoom(false)
      frames.push({ type: 'list', ...position, mark, first, isTight: true, items: NO_GROUPS })
      depth = frames.length
    }
    open({ type: 'item', ...position, indent, isTight: true, isChecked: undefined, blocks: NO_GROUPS })
    return true
  }

  function startMath(): boolean {
    const match = context.math ? cursor.match(MATH) : undefined
    if (!match) return false
    const end = match[1] === '$$' ? '$$' : '\\]'
    const value = match[2]!
    // What ends in its own line is part of a text.
    if (value.includes(end) || !mayBeFormula(value)) return false
    // Alone on its line it is a fence; with text behind it, its paragraph has to hold its end too.
    open({ type: 'math', ...here(), end, isFence: trimBlanks(value) === '', value })
    return true
  }

  function startTable(): boolean {
    const paragraph = frames[depth - 1]!
    if (!context.gfm || paragraph.type !== 'paragraph') return false
    const alignments = readDelimiterRow(trimBlanks(line.slice(cursor.offset())))
    if (!alignments) return false
    const text = paragraph.settled + paragraph.text
    const head = text.slice(paragraph.lastLineAt)
    if (splitCells(head).length !== alignments.length) return false
    const isWhole = paragraph.lastLineAt === 0
    const tableStart = isWhole ? paragraph.start : paragraph.lastLineStart
    frames.length = depth - 1
    if (!isWhole) {
      frames.push({ ...paragraph, settled: '', text: text.slice(0, paragraph.lastLineAt) })
      closeFrames(frames, frames.length - 1, number - 2, context)
    }
    frames.push({
      type: 'table',
      start: tableStart,
      startLine: isWhole ? paragraph.startLine : number - 1,
      alignments,
      head: toRow(head, tableStart, alignments, context),
      rows: NO_GROUPS,
    })
    return true
  }

  function readText(): void {
    const innermost = frames.at(-1)!
    const isBlank = cursor.isBlank()
    if (depth < frames.length && !isBlank && innermost.type === 'paragraph') {
      // A lazy line: it goes on with a paragraph whose containers it does not mark.
      addToParagraph(innermost)
      return
    }
    closeFrames(frames, depth, number - 1, context)
    const container = frames.at(-1)!
    switch (container.type) {
      case 'paragraph':
        return addToParagraph(container)
      case 'code':
        return addToCode(container)
      case 'table':
        return addToTable(container)
      case 'html':
        return addToHtml()
      case 'math':
        return addToMath()
      case 'document':
      case 'quote':
      case 'footnote':
      case 'list':
      case 'item':
        if (isBlank) return
        cursor.skipBlanks()
        makeRoom(false)
        frames.push({
          type: 'paragraph',
          start: start + cursor.offset(),
          startLine: number,
          settled: '',
          text: cursor.rest(),
          lastLineAt: 0,
          lastLineStart: start + cursor.offset(),
        })
    }
  }

  function replaceLast(frame: Frame): void {
    frames[frames.length - 1] = frame
  }

  function addToParagraph(paragraph: ParagraphFrame): void {
    cursor.skipBlanks()
    const { settled } = paragraph
    const text = settled === '' ? withoutWholeDefinitions(paragraph.text) : paragraph.text
    // Without text it is one of link definitions alone, of which a line was left over.
    const before = settled === '' && text === '' ? '' : `${text}\n`
    replaceLast({
      ...paragraph,
      text: before + cursor.rest(),
      lastLineAt: settled.length + before.length,
      lastLineStart: start + cursor.offset(),
    })
  }

  /** Takes off what this line cannot add a title to, so that a long list of definitions is not read for each of its lines. */
  function withoutWholeDefinitions(text: string): string {
    const isTitleBegun = /["'(]/.test(cursor.next())
    // Looked into last: a text that is joined line by line would be copied for each of them.
    if (isTitleBegun || text.length > MAX_EARLY_CHARS || !text.startsWith('[')) return text
    // What is left over may be a title that goes on.
    return isDefinitions(text) ? takeDefinitions(text, context) : text
  }

  function addToCode(code: CodeFrame): void {
    const text = cursor.rest() + lineEnd
    if (!code.fence && cursor.isBlank()) {
      replaceLast({ ...code, blanks: [...code.blanks, text] })
      return
    }
    let { pieces, lastPieceLines } = code
    for (const piece of [...code.blanks, text]) {
      const isNew = pieces.length === 0 || lastPieceLines === PIECE_LINES
      pieces = isNew ? [...pieces, piece] : withLast(pieces, pieces.at(-1)! + piece)
      lastPieceLines = isNew ? 1 : lastPieceLines + 1
    }
    replaceLast({ ...code, pieces, lastPieceLines, blanks: [], lastFullLine: number })
  }

  function addToTable(table: TableFrame): void {
    cursor.skipBlanks()
    const row = toRow(cursor.rest(), start + cursor.offset(), table.alignments, context)
    replaceLast({ ...table, rows: pushToGroups(table.rows, row) })
  }

  function addToHtml(): void {
    const html = frames.at(-1)!
    if (html.type !== 'html') return
    const text = cursor.rest()
    replaceLast({ ...html, value: html.value + text + lineEnd })
    if (endsHtml(html.kind, text)) closeFrames(frames, frames.length - 1, number, context)
  }

  function addToMath(): void {
    const math = frames.at(-1)!
    if (math.type !== 'math') return
    const text = cursor.rest()
    const end = text.trimEnd().endsWith(math.end) ? text.lastIndexOf(math.end) : undefined
    replaceLast({ ...math, value: `${math.value}\n${text.slice(0, end)}` })
    if (end !== undefined) closeFrames(frames, frames.length - 1, number, context)
  }

  return { frames, cursor, read }
}

/** A heading's text, without the number signs that may stand after it. */
function withoutClosingMarks(text: string): string {
  const trimmed = trimBlanks(text)
  let end = trimmed.length
  while (trimmed[end - 1] === '#') end--
  const isClosed = end === 0 || trimmed[end - 1] === ' ' || trimmed[end - 1] === '\t'
  return isClosed ? trimBlanksEnd(trimmed.slice(0, end)) : trimmed
}

/** Whether what follows an opening mark may be the beginning of a formula. */
function mayBeFormula(text: string): boolean {
  return /^\s*$|[\\^_{}=]/.test(text.slice(0, MAX_FORMULA_START_CHARS))
}

const ONE_LINE = { lastPieceLines: 1, blanks: [] } as const
