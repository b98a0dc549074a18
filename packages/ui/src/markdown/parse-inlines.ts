import { codeOf, createCodeSpans } from './code-spans.ts'
import { decodeEntity, ENTITY } from './decode-entity.ts'
import { createDelimiterStack, type Delimiter, type Mark } from './delimiter-stack.ts'
import { findAutolinks } from './find-autolinks.ts'
import { characterAt, characterBefore, flanking } from './flanking.ts'
import { NO_GROUPS } from './groups.ts'
import { isHalfAddress, isHalfLabel, isHalfLink, withoutHalfTyped } from './half-typed.ts'
import { endOfHtml, isHalfHtml } from './html-tag.ts'
import { appendInlines, createInlineList, readPieces, type Piece } from './inline-list.ts'
import { readLabel } from './link-definition.ts'
import { isHalfTarget, readLinkTarget, type LinkTarget } from './link-target.ts'
import { normalizeAddress, normalizeLabel } from './normalize.ts'
import type { Groups, Inline } from './types.ts'
import { endOfDoubt, readBracketMath, readDollarMath, type MathRead } from './read-math.ts'
import { textOfInlines } from './text-of-inlines.ts'
import { trimBlanksEnd } from './trim-blanks.ts'
import { ESCAPABLE } from './unescape.ts'

/** What the meaning of inlines depends on, beside their text. */
export interface InlineContext {
  readonly gfm: boolean
  readonly math: boolean
  /** Where the links with a label lead, given normalised. */
  readonly linkOf: (label: string) => LinkTarget | undefined
  /** Whether there is a footnote of that name, given normalised. */
  readonly isFootnote: (id: string) => boolean
}

/** A reference to a footnote. */
export interface FootnoteUse {
  readonly id: string
  readonly start: number
}

/** Up to where inlines are read for good: whatever is added to the text, what stands before stays. */
export interface Checkpoint {
  /** How many characters of the text, from where reading began, that are. */
  readonly at: number
  readonly done: Groups<Inline>
  readonly missed: readonly string[]
  readonly uses: readonly FootnoteUse[]
}

/** What a text says. */
export interface ParsedInlines {
  readonly inlines: Groups<Inline>
  /** Labels, normalised, that would make links or footnotes if they were defined; names of footnotes begin with `^`. */
  readonly missed: readonly string[]
  readonly uses: readonly FootnoteUse[]
  readonly checkpoint: Checkpoint
  /** Whether the end is shown as what it is about to be: more text belongs into the last inline. */
  readonly isOpenEnded: boolean
}

/** The beginning of a text. */
export const BEGINNING: Checkpoint = { at: 0, done: NO_GROUPS, missed: [], uses: [] }

/** How a text is read. */
export interface ParseInlinesOptions {
  /** Where the text begins in the document: numbers footnote references. */
  readonly start: number
  /** What was read of the text before: the text given is what comes after it. @default BEGINNING */
  readonly from?: Checkpoint
  /**
   * Whether the text is half typed: what is open at its end is shown as what it is about to be.
   * @default false
   */
  readonly isTail?: boolean
}

interface Bracket {
  readonly piece: Piece
  readonly previous: Bracket | undefined
  /** The last run of marks before it. */
  readonly delimiter: Delimiter | undefined
  /** Where its label begins. */
  readonly start: number
  /** How deep what stands before it is nested. */
  readonly depthBefore: number
  readonly isImage: boolean
  /** A link may hold no link: brackets around one are text. */
  isActive: boolean
  hasBracketInside: boolean
}

const PLAIN = /[^\n\\`*_~[\]!<&$]+/y
const BACKTICKS = /`+/y
const ESCAPE = new RegExp(`\\\\${ESCAPABLE}`, 'y')
const ENTITY_HERE = new RegExp(ENTITY, 'y')
const URI = /<[A-Za-z][A-Za-z\d+.-]{1,31}:[^\s<>\0-\x20]*>/y
const EMAIL =
  /<[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?)*>/y
const INDENTATION = /[ \t]*/y
const MAX_LABEL_CHARS = 999

/**
 * Reads the inlines of a paragraph, a heading or a cell by CommonMark 0.31.2, GitHub's extensions and math. Pure, and
 * linear in the length of what it reads.
 */
export function parseInlines(
  text: string,
  context: InlineContext,
  { start, from = BEGINNING, isTail = false }: ParseInlinesOptions,
): ParsedInlines {
  const list = createInlineList()
  const delimiters = createDelimiterStack(list)
  const missed = [...from.missed]
  const uses = [...from.uses]
  const autolinks = context.gfm ? findAutolinks(text) : []
  const codeSpans = createCodeSpans(text)
  const missingEnds = new Set<string>()
  let nextAutolink = 0
  let brackets: Bracket | undefined
  let safe: { at: number; piece: Piece; missed: number; uses: number } | undefined
  let isOpenEnded = false
  /** From where on no text that was read as such can become part of something when more comes. */
  let certainFrom = 0
  let at = 0

  while (at < text.length) {
    const autolink = autolinks[nextAutolink]
    if (autolink && (autolink.start < at || (brackets && autolink.start === at))) nextAutolink++
    else if (autolink?.start === at) readAutolink()
    else readNext(autolink?.start ?? text.length)
  }
  if (isTail) closeTail()
  while (brackets) dropBracket(brackets)
  delimiters.pair()
  return finish()

  function readNext(limit: number): void {
    const character = text.charAt(at)
    switch (character) {
      case '\n':
        return readLineEnd()
      case '\\':
        return readBackslash()
      case '`':
        return readCode()
      case '*':
      case '_':
        return readMarks(character)
      case '~':
        return context.gfm ? readMarks('~') : addPlain(at + 1)
      case '[':
        return openBracket(false)
      case '!':
        return text[at + 1] === '[' ? openBracket(true) : addPlain(at + 1)
      case ']':
        return closeBracket()
      case '<':
        return readAngle()
      case '&':
        return readEntity()
      case '$':
        return context.math ? readDollars() : addPlain(at + 1)
      default:
        PLAIN.lastIndex = at
        PLAIN.test(text)
        return readPlain(Math.min(PLAIN.lastIndex, limit))
    }
  }

  function addPlain(end: number): void {
    list.addText(text.slice(at, end))
    at = end
  }

  /** Reads plain text, and notes the last blank in it: nothing that comes later changes what stands before. */
  function readPlain(end: number): void {
    if (certainFrom <= at && !brackets && !delimiters.last()) {
      let blank = at + text.slice(at, end).lastIndexOf(' ')
      // All blanks at the end of a line count: two of them break it.
      while (blank > at && /[ \t]/.test(text[blank - 1]!)) blank--
      if (blank > at) {
        addPlain(blank)
        safe = { at: blank, piece: list.seal(), missed: missed.length, uses: uses.length }
      }
    }
    addPlain(end)
  }

  function readLineEnd(): void {
    const piece = list.seal()
    let end = piece.text.length
    while (piece.text[end - 1] === ' ') end--
    const isHard = piece.text.length >= end + 2
    piece.text = piece.text.slice(0, end)
    if (isHard) addBreak()
    else list.addText('\n')
    skipLineEnd()
  }

  function addBreak(): void {
    list.add({ type: 'break' })
  }

  function skipLineEnd(): void {
    INDENTATION.lastIndex = at + 1
    INDENTATION.test(text)
    at = INDENTATION.lastIndex
  }

  function readBackslash(): void {
    if (context.math && /[([]/.test(text.charAt(at + 1))) {
      const read = readBracketMath(text, at, isTail, missingEnds)
      // What is no formula is an escaped bracket, unless its end is still to come.
      if (read) return addMath(read)
      certainFrom = Infinity
    }
    ESCAPE.lastIndex = at
    if (text[at + 1] === '\n') {
      addBreak()
      at++
      skipLineEnd()
    } else if (ESCAPE.test(text)) {
      list.addText(text[at + 1]!)
      at += 2
    } else {
      addPlain(at + 1)
    }
  }

  function readCode(): void {
    BACKTICKS.lastIndex = at
    BACKTICKS.test(text)
    const contentStart = BACKTICKS.lastIndex
    const length = contentStart - at
    const contentEnd = codeSpans.endOf(length, contentStart)
    if (contentEnd !== undefined) {
      list.add({ type: 'code', value: codeOf(text.slice(contentStart, contentEnd)) })
      at = contentEnd + length
    } else if (isTail) {
      const content = text.slice(contentStart).replace(/`+$/, '')
      if (content !== '') list.add({ type: 'code', value: codeOf(content) })
      isOpenEnded = true
      at = text.length
    } else {
      certainFrom = Infinity
      addPlain(contentStart)
    }
  }

  function readMarks(mark: Mark): void {
    let end = at + 1
    while (text[end] === mark) end++
    const length = end - at
    const { canOpen, canClose } = flanking(mark, characterBefore(text, at), characterAt(text, end))
    if (mark === '~' && length > 2) return addPlain(end)
    if (isTail && end === text.length) {
      // Half a run: it closes what it can close whole, and else waits unseen for its other half.
      const isWhole = canClose && isOpenedBy(mark, length)
      if (isWhole)
        delimiters.push({
          mark,
          piece: list.addMarks(text.slice(at, end)),
          canOpen: false,
          canClose,
          start: at,
        })
      at = end
      if (isWhole && !brackets) delimiters.pair()
      return
    }
    if (!canOpen && !canClose) return addPlain(end)
    delimiters.push({ mark, piece: list.addMarks(text.slice(at, end)), canOpen, canClose, start: at })
    at = end
    if (canClose && !brackets) delimiters.pair()
  }

  function isOpenedBy(mark: Mark, length: number): boolean {
    for (let open = delimiters.last(); open; open = open.previous)
      if (open.mark === mark && open.canOpen) return open.length === length
    return false
  }

  function openBracket(isImage: boolean): void {
    const piece = list.addMarks(isImage ? '![' : '[')
    at += piece.text.length
    if (brackets) brackets.hasBracketInside = true
    brackets = {
      piece,
      previous: brackets,
      delimiter: delimiters.last(),
      start: at,
      depthBefore: delimiters.beginDepth(),
      isImage,
      isActive: true,
      hasBracketInside: false,
    }
  }

  function closeBracket(): void {
    const opener = brackets
    if (!opener) return addPlain(at + 1)
    if (opener.isActive) {
      if (context.gfm && readFootnoteReference(opener)) return
      const found = readInlineLink() ?? readReference(opener) ?? readHalfTyped(opener)
      if (found) {
        at = found.end
        closeLink(opener, found.target)
        return
      }
    }
    dropBracket(opener)
    addPlain(at + 1)
  }

  function dropBracket(opener: Bracket, depth = delimiters.depthBehind(opener.delimiter)): void {
    delimiters.endDepth(opener.delimiter, opener.depthBefore, depth)
    brackets = opener.previous
    if (!brackets) delimiters.pair()
  }

  function readFootnoteReference(opener: Bracket): boolean {
    const name = text.slice(opener.start, Math.min(at, opener.start + MAX_LABEL_CHARS))
    if (!/^\^[^\s[\]]+$/.test(name)) return false
    const label = normalizeLabel(name)
    const id = label.slice(1)
    if (!context.isFootnote(id)) {
      missed.push(label)
      return false
    }
    list.takeOut(opener.piece, undefined)
    opener.piece.text = opener.isImage ? '!' : ''
    const use: FootnoteUse = { id, start: start + opener.start }
    uses.push(use)
    list.add({ type: 'footnote-reference', ...use })
    at++
    delimiters.pairAbove(opener.delimiter)
    dropBracket(opener)
    return true
  }

  function readInlineLink(): { target: LinkTarget; end: number } | undefined {
    const found = text[at + 1] === '(' ? readLinkTarget(text, at + 1) : undefined
    if (!found && text[at + 1] === '(' && isHalfTarget(text, at + 1)) certainFrom = Infinity
    return found && { target: found.value, end: found.end }
  }

  function readReference(opener: Bracket): { target: LinkTarget; end: number } | undefined {
    const label = readLabel(text, at + 1)
    const isFull = label !== undefined && label.value !== ''
    if (!isFull && (opener.hasBracketInside || at - opener.start > MAX_LABEL_CHARS)) return undefined
    const name = normalizeLabel(isFull ? label.value : text.slice(opener.start, at))
    if (name === '') return undefined
    const target = context.linkOf(name)
    if (target) return { target, end: isFull || label?.value === '' ? label.end : at + 1 }
    missed.push(name)
    return undefined
  }

  /** Half an address is none: the link shows its text, and waits. */
  function readHalfTyped(opener: Bracket): { target: undefined; end: number } | undefined {
    if (!isTail) return undefined
    const rest = text.slice(at + 1)
    const isHalfTyped = rest === '' ? isHalfLabel(text.slice(opener.start, at)) : isHalfLink(rest)
    return isHalfTyped ? { target: undefined, end: text.length } : undefined
  }

  /** Makes a link or an image of what stands after its bracket. */
  function closeLink(opener: Bracket, target: LinkTarget | undefined): void {
    if (target) delimiters.pairAbove(opener.delimiter)
    else delimiters.closeAbove(opener.delimiter, text.length)
    const depth = delimiters.depthBehind(opener.delimiter)
    const inlines = list.takeOut(opener.piece, undefined)
    opener.piece.text = ''
    const title = target?.title
    if (opener.isImage) {
      list.add({ type: 'image', src: target?.href, title, alt: textOfInlines(inlines) })
    } else {
      list.add({ type: 'link', href: target?.href, title, children: inlines })
      for (let outer = opener.previous; outer; outer = outer.previous) {
        if (outer.isImage) continue
        // The ones around that are inactive already, and so are all around them.
        if (!outer.isActive) break
        outer.isActive = false
      }
    }
    dropBracket(opener, depth + 1)
  }

  function readAutolink(): void {
    const link = autolinks[nextAutolink++]!
    const isHalfTyped = isTail && !/[\s<]/.test(text.slice(link.end))
    list.add({
      type: 'link',
      href: isHalfTyped ? undefined : normalizeAddress(link.href),
      title: undefined,
      children: [{ type: 'text', value: text.slice(link.start, link.end) }],
    })
    at = link.end
  }

  function readAngle(): void {
    for (const [pattern, scheme] of [
      [URI, ''],
      [EMAIL, 'mailto:'],
    ] as const) {
      pattern.lastIndex = at
      if (!pattern.test(text)) continue
      const value = text.slice(at + 1, pattern.lastIndex - 1)
      const href = normalizeAddress(scheme + value)
      list.add({ type: 'link', href, title: undefined, children: [{ type: 'text', value }] })
      at = pattern.lastIndex
      return
    }
    if (isTail && isHalfAddress(text.slice(at))) {
      list.add({
        type: 'link',
        href: undefined,
        title: undefined,
        children: [{ type: 'text', value: text.slice(at + 1) }],
      })
      at = text.length
      return
    }
    const end = endOfHtml(text, at, missingEnds)
    if (end === undefined) {
      if (isHalfHtml(text, at)) certainFrom = Infinity
      return addPlain(at + 1)
    }
    list.add({ type: 'html', value: text.slice(at, end) })
    at = end
  }

  function readEntity(): void {
    ENTITY_HERE.lastIndex = at
    if (!ENTITY_HERE.test(text)) return addPlain(at + 1)
    // A blank that is written so does not count at the end of a line.
    list.seal()
    list.addText(decodeEntity(text.slice(at, ENTITY_HERE.lastIndex)))
    list.seal()
    at = ENTITY_HERE.lastIndex
  }

  function readDollars(): void {
    let end = at + 1
    while (text[end] === '$') end++
    const length = end - at
    const read = length > 2 ? undefined : readDollarMath(text, at, isTail)
    if (read) return addMath(read)
    certainFrom = Math.max(certainFrom, endOfDoubt(text, at, length))
    addPlain(end)
  }

  function addMath({ math, end }: MathRead): void {
    isOpenEnded ||= math.isOpen
    list.add(math)
    at = end
  }

  /** Shows what is open at the end as what it is about to be. */
  function closeTail(): void {
    const piece = list.seal()
    if (!piece.inline) piece.text = trimBlanksEnd(withoutHalfTyped(piece.text))
    isOpenEnded ||= delimiters.last() !== undefined || brackets !== undefined
    const open = brackets
    if (open?.start === text.length) {
      open.piece.text = ''
      const before = open.piece.previous
      if (before && !before.inline) before.text = trimBlanksEnd(before.text)
    } else if (open?.isActive && isHalfLabel(text.slice(open.start))) {
      at = text.length
      closeLink(open, undefined)
    }
    delimiters.closeAbove(undefined, text.length)
  }

  function finish(): ParsedInlines {
    const rest = safe ? safe.piece.next : list.head.next
    const checkpoint = safe
      ? {
          at: safe.at,
          done: appendInlines(from.done, readPieces(list.head.next, rest)),
          missed: missed.slice(0, safe.missed),
          uses: uses.slice(0, safe.uses),
        }
      : { ...from, at: 0 }
    const inlines = appendInlines(checkpoint.done, readPieces(rest, undefined))
    return { inlines, missed, uses, checkpoint, isOpenEnded }
  }
}
