import { changeInBlocks, changeInFrames } from './change-leaf.ts'
import { closeFrames } from './close-frame.ts'
import type { BlockContext, BlockState, Frame, Leaf, ParagraphFrame } from './frame.ts'
import { NO_GROUPS, withLast } from './groups.ts'
import { isHeldBack } from './held-back.ts'
import { isBegunFootnote, isCertainBeginning } from './is-certain-beginning.ts'
import { isHighSurrogate } from './is-high-surrogate.ts'
import { createLeafReader } from './leaf-reader.ts'
import type { LinkTarget } from './link-target.ts'
import { numberFootnotes, type FootnoteText } from './number-footnotes.ts'
import { parseInlines, type FootnoteUse } from './parse-inlines.ts'
import { EMPTY_STATE, readLine } from './read-line.ts'
import type { Block, Footnote, Groups, MarkdownDocument, MarkdownOptions } from './types.ts'

/** Reads a Markdown text that grows. */
export interface MarkdownParser {
  /**
   * Takes what comes next of the text, cut anywhere. Reads the lines that are whole; half a line waits for `view()`. Throws
   * after `end()`.
   */
  readonly append: (text: string) => void
  /** Says that nothing more follows: every block is closed, and read as the specification has it. Again: nothing. */
  readonly end: () => void
  /**
   * The document as it stands; the same object if nothing came since. Before `end()` its tail is what it is about to be:
   * half-typed emphasis is emphasis, a link without an end has no address, marks that may mean anything are not there yet.
   */
  readonly view: () => MarkdownDocument
  /** What it has cost so far. */
  readonly work: MarkdownWork
}

/** Counts of work, which grow with the text that comes and not with the text that is there. */
export interface MarkdownWork {
  /** Characters that were looked at for blocks. */
  readonly lexedChars: number
  /** Characters that were looked at for inlines. */
  readonly inlinedChars: number
  /** How many texts were read again because a link or footnote in them was defined after them. */
  readonly lateLeaves: number
}

/** Half a line that is longer, and not text of one block, is looked at again only when it has grown by an eighth. */
const LONG_LINE_CHARS = 1024
const LOOK_GROWTH = 1.125

/**
 * Reads Markdown as it arrives: CommonMark 0.31.2, GitHub's extensions and math. What is read is read once: a block that is
 * closed stays the same object, and a frame costs what the open end costs, however long the text is. Without the extensions,
 * `end()` gives what the specification wants, wherever the text was cut.
 *
 * @example
 * const parser = createMarkdownParser()
 * for await (const text of stream) {
 *   parser.append(text)
 *   show(parser.view())
 * }
 * parser.end()
 */
export function createMarkdownParser({ gfm = true, math = true }: MarkdownOptions = {}): MarkdownParser {
  const work = { lexedChars: 0, inlinedChars: 0, lateLeaves: 0 }
  const links = new Map<string, LinkTarget>()
  const footnotes = new Map<string, FootnoteText>()
  const uses = new Map<number, readonly FootnoteUse[]>()
  /** The leaves in which a label stands that nobody has defined. */
  const waiting = new Map<string, Set<Leaf>>()
  const defined = new Set<string>()
  /** Where second footnotes by the same name stand. */
  const ignored: Array<{ readonly start: number; readonly end: number }> = []
  const inlineContext = {
    gfm,
    math,
    linkOf: (label: string) => links.get(label),
    isFootnote: (id: string) => footnotes.has(id),
  }
  const reader = createLeafReader((characters) => (work.inlinedChars += characters))

  let state: BlockState = EMPTY_STATE
  /** The line that is not whole yet, but for what `isInLine` has taken of it. */
  let halfLine = ''
  let lineStart = 0
  let lineChars = 0
  /** Whether the beginning of the line is read for good, and what comes until its end is plain text for the same block. */
  let isInLine = false
  let readLineAt = LONG_LINE_CHARS
  /** A line feed that comes next belongs to the line before. */
  let isAfterReturn = false
  let isEnded = false
  let lookAgainAt = 0
  /** What a long half line looked like, and how long it was then. */
  let lastLook: { readonly document: MarkdownDocument; readonly chars: number } | undefined
  let lateChars = 0
  /** Whether `numbered`, which is what was shown last, is what `footnotes` and `uses` make. */
  let isNumbered = true
  let numbered: readonly Footnote[] = []
  let known: MarkdownDocument | undefined

  const note = (characters: number): void => void (work.lexedChars += characters)

  const committed: BlockContext = {
    gfm,
    math,
    isHalfTyped: false,
    lineEnd: '\n',
    isEnd: false,
    note,
    readInlines(leaf) {
      const parsed = reader.read(leaf, inlineContext)
      remember(leaf, parsed)
      return parsed.inlines
    },
    define({ label, ...target }) {
      if (links.has(label)) return
      links.set(label, target)
      if (waiting.has(label)) defined.add(label)
    },
    beginFootnote(id) {
      if (footnotes.has(id)) return
      setFootnote(id, { start: -1, end: -1, label: id, blocks: NO_GROUPS })
      if (waiting.has(`^${id}`)) defined.add(`^${id}`)
    },
    endFootnote({ id, start, label, blocks }) {
      if (footnotes.get(id)?.start === -1) setFootnote(id, { start, end: lineStart, label, blocks })
      else ignore(start)
    },
  }

  function setFootnote(id: string, footnote: FootnoteText): void {
    footnotes.set(id, footnote)
    isNumbered = false
  }

  /** Of a second footnote by the same name nothing is shown, so what it refers to does not count. */
  function ignore(from: number): void {
    ignored.push({ start: from, end: lineStart })
    for (const start of uses.keys()) if (start >= from) uses.delete(start)
    isNumbered = false
  }

  function isIgnored({ block }: Leaf): boolean {
    return ignored.some(({ start, end }) => start <= block && block < end)
  }

  function remember(leaf: Leaf, parsed: { missed: readonly string[]; uses: readonly FootnoteUse[] }): void {
    for (const label of parsed.missed) {
      const leaves = waiting.get(label)
      if (leaves) leaves.add(leaf)
      else waiting.set(label, new Set([leaf]))
    }
    if (parsed.uses.length > 0) uses.set(leaf.start, parsed.uses)
    if (parsed.uses.length > 0) isNumbered = false
  }

  function commit(line: string, context = committed): void {
    state = readLine(state, line, lineStart, context)
    if (state.frames.at(-1)!.type !== 'paragraph') reader.forget()
  }

  function endLine(): void {
    if (isInLine) growCode('\n')
    else commit(halfLine)
    halfLine = ''
    isInLine = false
    lastLook = undefined
    lookAgainAt = 0
    readLineAt = LONG_LINE_CHARS
  }

  function addToLine(text: string): void {
    note(text.length)
    lineChars += text.length
    if (!isInLine) {
      halfLine += text
      if (halfLine.length >= readLineAt || isBegunFootnote(halfLine)) readBeginning()
    } else if (!growCode(text)) {
      const paragraph = state.frames.at(-1) as ParagraphFrame
      replaceLast({ ...paragraph, text: paragraph.text + text })
    }
  }

  /** Reads the beginning of a long line for good, if what it is depends on nothing that may follow in it. */
  function readBeginning(): void {
    readLineAt = halfLine.length * 2
    if (!isCertainBeginning(state, halfLine, lineStart, committed)) return
    commit(halfLine, { ...committed, lineEnd: '' })
    halfLine = ''
    lastLook = undefined
    isInLine = true
  }

  function replaceLast(frame: Frame): void {
    state = { ...state, frames: withLast(state.frames, frame) }
  }

  /** Adds to the last line of code, if that is what is open. */
  function growCode(text: string): boolean {
    const code = state.frames.at(-1)!
    if (code.type !== 'code') return false
    replaceLast({ ...code, pieces: withLast(code.pieces, code.pieces.at(-1)! + text) })
    return true
  }

  /** Sets aside what is certain of a long paragraph, so that no frame looks at it again. */
  function settle(): void {
    const paragraph = state.frames.at(-1)!
    // What begins so may hold a definition or a box to tick, which are no part of the text.
    if (paragraph.type !== 'paragraph' || (paragraph.settled === '' && paragraph.text.startsWith('['))) return
    const { settled, text } = paragraph
    const chars = reader.certainChars(paragraph.start) - settled.length
    if (chars < LONG_LINE_CHARS || chars > text.length) return
    replaceLast({ ...paragraph, settled: settled + text.slice(0, chars), text: text.slice(chars) })
  }

  /**
   * Reads again the texts that wait for what was defined since the last time. So that many definitions cannot read one long
   * text many times over, that waits when it would cost too much; at the end it is done in any case.
   */
  function resolve(): void {
    if (defined.size === 0) return
    const waitingLeaves = [...defined].flatMap((label) => [...(waiting.get(label) ?? [])])
    const leaves = new Set(waitingLeaves.filter((leaf) => !isIgnored(leaf)))
    const chars = [...leaves].reduce((sum, { settled = '', text }) => sum + settled.length + text.length, 0)
    if (!isEnded && lateChars + chars > Math.max(work.lexedChars, LONG_LINE_CHARS)) return
    lateChars += chars
    for (const label of defined) waiting.delete(label)
    defined.clear()
    for (const leaf of leaves) {
      work.lateLeaves++
      const text = (leaf.settled ?? '') + leaf.text
      work.inlinedChars += text.length
      const parsed = parseInlines(text, inlineContext, { start: leaf.start })
      remember(leaf, parsed)
      change(leaf, parsed.inlines)
    }
  }

  function change(leaf: Leaf, inlines: ReturnType<BlockContext['readInlines']>): void {
    for (const [id, footnote] of footnotes) {
      if (footnote.start > leaf.block || footnote.end <= leaf.block) continue
      const blocks = changeInBlocks(footnote.blocks, leaf, inlines)
      // One may stand in another, and hold the text instead.
      if (blocks !== footnote.blocks) return setFootnote(id, { ...footnote, blocks })
    }
    state = { ...state, frames: changeInFrames(state.frames, leaf, inlines) }
  }

  /** The footnotes, with those of the tail. */
  function number(
    lateFootnotes: ReadonlyMap<string, FootnoteText> = new Map(),
    lateUses: ReadonlyMap<number, readonly FootnoteUse[]> = new Map(),
  ): readonly Footnote[] {
    const isLate = lateFootnotes.size > 0 || lateUses.size > 0
    if (!isNumbered || isLate)
      numbered = numberFootnotes([footnotes, lateFootnotes], [uses, lateUses], numbered)
    isNumbered = !isLate
    return numbered
  }

  /** What the document would be if the text ended here, and how it looks while it goes on. */
  function look(): MarkdownDocument {
    const lateLinks = new Map<string, LinkTarget>()
    const lateFootnotes = new Map<string, FootnoteText>()
    const lateUses = new Map<number, readonly FootnoteUse[]>()
    const context = {
      ...inlineContext,
      linkOf: (label: string) => links.get(label) ?? lateLinks.get(label),
      isFootnote: (id: string) => footnotes.has(id) || lateFootnotes.has(id),
    }
    const tail: BlockContext = {
      gfm,
      math,
      isHalfTyped: true,
      lineEnd: '',
      isEnd: false,
      note,
      readInlines(leaf) {
        const parsed = reader.read(leaf, context)
        if (parsed.uses.length > 0) lateUses.set(leaf.start, parsed.uses)
        return parsed.inlines
      },
      define: ({ label, ...target }) => void (lateLinks.has(label) || lateLinks.set(label, target)),
      beginFootnote(id) {
        if (!footnotes.has(id)) lateFootnotes.set(id, { start: -1, end: -1, label: id, blocks: NO_GROUPS })
      },
      endFootnote({ id, start, label, blocks }) {
        if ((footnotes.get(id) ?? lateFootnotes.get(id))?.start === -1)
          lateFootnotes.set(id, { start, end: Infinity, label, blocks })
      },
    }
    const line = isHighSurrogate(halfLine.at(-1)) ? halfLine.slice(0, -1) : halfLine
    if (lastLook && line.length < lastLook.chars * LOOK_GROWTH) return lastLook.document
    const isShown = line !== '' && !isHeldBackNow(line)
    const { frames, lineCount } = isShown ? readLine(state, line, lineStart, tail) : state
    const open = [...frames]
    closeFrames(open, 1, lineCount, { ...tail, isEnd: true })
    const notes = number(lateFootnotes, lateUses)
    const document = { blocks: blocksOf(open), footnotes: notes }
    lastLook = isShown && line.length > LONG_LINE_CHARS ? { document, chars: line.length } : undefined
    return document
  }

  function isHeldBackNow(line: string): boolean {
    if (line.length < lookAgainAt) return true
    const innermost = state.frames.at(-1)!.type
    const isHeld = isHeldBack(line, innermost === 'code' || innermost === 'html' || innermost === 'math')
    lookAgainAt = isHeld && line.length > LONG_LINE_CHARS ? line.length * LOOK_GROWTH : 0
    return isHeld
  }

  return {
    work,
    append(text) {
      if (isEnded) throw new Error('append() was called after end(). Make a new parser for another text.')
      if (text === '') return
      known = undefined
      let from = 0
      if (isAfterReturn && text[0] === '\n') {
        from = 1
        lineStart++
      }
      isAfterReturn = text.endsWith('\r')
      if (lineStart === 0 && lineChars === 0 && text.startsWith('\uFEFF')) {
        from = 1
        lineStart = 1
      }
      const source = text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text
      LINE_END.lastIndex = from
      for (let match = LINE_END.exec(source); match; match = LINE_END.exec(source)) {
        addToLine(source.slice(from, match.index))
        endLine()
        lineStart += lineChars + match[0].length
        lineChars = 0
        from = LINE_END.lastIndex
      }
      if (from < source.length) addToLine(source.slice(from))
    },
    end() {
      if (isEnded) return
      isEnded = true
      if (lineChars > 0) endLine()
      lineStart += lineChars
      const open: Frame[] = [...state.frames]
      closeFrames(open, 1, state.lineCount, { ...committed, isEnd: true })
      state = { ...state, frames: open }
      resolve()
      known = { blocks: blocksOf(state.frames), footnotes: number() }
    },
    view() {
      if (known) return known
      resolve()
      known = look()
      settle()
      return known
    },
  }
}

const LINE_END = /\r\n?|\n/g

function blocksOf([root]: readonly Frame[]): Groups<Block> {
  return root?.type === 'document' ? root.blocks : NO_GROUPS
}
