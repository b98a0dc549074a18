import { lastOfGroups, pushAllToGroups, replaceLastOfGroups } from './groups.ts'
import type { Groups, Inline, TextInline } from './types.ts'

/** One entry of an inline list: a piece of text, or something that is finished. */
export interface Piece {
  /** What it holds if it is not finished: text, or marks that may yet become emphasis. */
  text: string
  readonly inline: Inline | undefined
  previous: Piece | undefined
  next: Piece | undefined
}

/** Inlines while they are read: emphasis and links gather pieces that were there before them. */
export interface InlineList {
  /** Adds text to the last piece, unless that is sealed, finished or made of marks. */
  readonly addText: (text: string) => void
  /** Adds a piece of marks that stays one of its own. */
  readonly addMarks: (marks: string) => Piece
  /** Adds something that is finished. */
  readonly add: (inline: Inline) => void
  /** Makes what follows a piece of its own, and gives the last one. */
  readonly seal: () => Piece
  /** Takes out the pieces after `first` and before `end`, and gives them. */
  readonly takeOut: (first: Piece, end: Piece | undefined) => Inline[]
  /** Puts something that is finished after `piece`. */
  readonly insertAfter: (piece: Piece, inline: Inline) => void
  readonly remove: (piece: Piece) => void
  /** What stands before the first piece. */
  readonly head: Piece
}

/** Nothing is added to a text node that is longer: laying out one that grows is what a stream costs, and so is another one in a long paragraph. */
const MAX_TEXT_CHARS = 8192

export function createInlineList(): InlineList {
  const head = createPiece('', undefined)
  let last = head
  let isSealed = true

  function append(piece: Piece): Piece {
    last.next = piece
    piece.previous = last
    last = piece
    return piece
  }

  function remove(piece: Piece): void {
    if (piece.previous) piece.previous.next = piece.next
    if (piece.next) piece.next.previous = piece.previous
    else last = piece.previous ?? head
    isSealed = true
  }

  return {
    head,
    addText(text) {
      if (text === '') return
      if (isSealed) {
        append(createPiece(text, undefined))
        isSealed = false
      } else {
        last.text += text
      }
    },
    addMarks(marks) {
      isSealed = true
      return append(createPiece(marks, undefined))
    },
    add(inline) {
      isSealed = true
      append(createPiece('', inline))
    },
    seal() {
      isSealed = true
      return last
    },
    takeOut(first, end) {
      const taken = readPieces(first.next, end)
      first.next = end
      if (end) end.previous = first
      else last = first
      isSealed = true
      return taken
    },
    insertAfter(piece, inline) {
      const inserted = createPiece('', inline)
      inserted.previous = piece
      inserted.next = piece.next
      if (piece.next) piece.next.previous = inserted
      else last = inserted
      piece.next = inserted
    },
    remove,
  }
}

function createPiece(text: string, inline: Inline | undefined): Piece {
  return { text, inline, previous: undefined, next: undefined }
}

/** The inlines from `first` on and before `end`, with neighbouring text joined. */
export function readPieces(first: Piece | undefined, end: Piece | undefined): Inline[] {
  const inlines: Inline[] = []
  let text = ''
  for (let piece = first; piece && piece !== end; piece = piece.next) {
    if (!piece.inline) {
      if (text.length >= MAX_TEXT_CHARS) {
        inlines.push({ type: 'text', value: text })
        text = ''
      }
      text += piece.text
      continue
    }
    if (text !== '') inlines.push({ type: 'text', value: text })
    text = ''
    inlines.push(piece.inline)
  }
  if (text !== '') inlines.push({ type: 'text', value: text })
  return inlines
}

/** The groups with more inlines at the end; short text is joined to the text before it. */
export function appendInlines(groups: Groups<Inline>, inlines: readonly Inline[]): Groups<Inline> {
  const [first] = inlines
  const last = lastOfGroups(groups)
  if (first?.type !== 'text' || last?.type !== 'text' || last.value.length >= MAX_TEXT_CHARS)
    return pushAllToGroups(groups, inlines)
  const joined: TextInline = { type: 'text', value: last.value + first.value }
  return pushAllToGroups(replaceLastOfGroups(groups, joined), inlines.slice(1))
}
