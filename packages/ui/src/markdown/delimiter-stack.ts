import type { InlineList, Piece } from './inline-list.ts'

/** What emphasis, strong emphasis and deletion are marked with. */
export type Mark = '*' | '_' | '~'

/** A run of marks that may open or close something. */
export interface Delimiter {
  readonly mark: Mark
  readonly piece: Piece
  /** Where it stands among all that were pushed: grows from one to the next. */
  readonly order: number
  /** How many marks the run had. */
  readonly fullLength: number
  /** How many of them are left. */
  length: number
  readonly canOpen: boolean
  readonly canClose: boolean
  previous: Delimiter | undefined
  next: Delimiter | undefined
}

export interface DelimiterStack {
  readonly last: () => Delimiter | undefined
  readonly push: (delimiter: Pick<Delimiter, 'mark' | 'piece' | 'canOpen' | 'canClose'>) => void
  /** Pairs what was pushed since the last time. Nothing that comes later can change these pairs. */
  readonly pair: () => void
  /** Pairs what stands after `bottom` among itself, and forgets it: the inside of a link. */
  readonly pairAbove: (bottom: Delimiter | undefined) => void
  /** Makes emphasis of what is open after `bottom`, as if it were closed at the end, and forgets it. */
  readonly closeAbove: (bottom: Delimiter | undefined) => void
}

/** Emphasis that is nested deeper stays text, so that no text can overflow the stack of who shows it. */
const MAX_DEPTH = 64

const TYPE_OF_TWO = { '*': 'strong', _: 'strong', '~': 'deletion' } as const
const TYPE_OF_ONE = { '*': 'emphasis', _: 'emphasis', '~': 'deletion' } as const

/**
 * Pairs runs of marks as the specification's appendix does. A closing run looks back, and never for what an earlier one of
 * its kind did not find; so the work is linear, and it can be done as the runs arrive.
 */
export function createDelimiterStack(list: InlineList): DelimiterStack {
  let last: Delimiter | undefined
  let count = 0
  let firstUnpaired = 0
  /** For each kind of closing run, up to where there is no opening one for it. */
  const bottoms = new Map<string, number>()

  function remove(delimiter: Delimiter): void {
    if (delimiter.previous) delimiter.previous.next = delimiter.next
    if (delimiter.next) delimiter.next.previous = delimiter.previous
    else last = delimiter.previous
  }

  function removeAbove(bottom: Delimiter | undefined): void {
    if (bottom) bottom.next = undefined
    last = bottom
  }

  function pairFrom(first: Delimiter | undefined, bottom: number, known: Map<string, number>): void {
    let closer = first
    while (closer) {
      if (!closer.canClose) {
        closer = closer.next
        continue
      }
      const kind = kindOf(closer)
      const opener = findOpener(closer, Math.max(bottom, known.get(kind) ?? -1))
      if (!opener) {
        known.set(kind, closer.previous?.order ?? -1)
        const { next } = closer
        if (!closer.canOpen) remove(closer)
        closer = next
        continue
      }
      closer = join(opener, closer)
    }
  }

  /** Makes emphasis of what stands between two runs, and gives the run to go on with. */
  function join(opener: Delimiter, closer: Delimiter): Delimiter | undefined {
    opener.next = closer
    closer.previous = opener
    const { next } = closer
    const marks = closer.mark === '~' ? closer.length : Math.min(opener.length, closer.length, 2)
    const { inlines: children, depth } = list.takeOut(opener.piece, closer.piece)
    if (depth >= MAX_DEPTH) {
      for (const inline of children.toReversed()) list.insertAfter(opener.piece, inline, depth)
      remove(opener)
      remove(closer)
      return next
    }
    const type = (marks === 2 ? TYPE_OF_TWO : TYPE_OF_ONE)[closer.mark]
    list.insertAfter(opener.piece, { type, children }, depth + 1)
    use(opener, marks)
    use(closer, marks)
    return closer.length > 0 ? closer : next
  }

  function use(delimiter: Delimiter, marks: number): void {
    delimiter.length -= marks
    delimiter.piece.text = delimiter.mark.repeat(delimiter.length)
    if (delimiter.length > 0) return
    list.remove(delimiter.piece)
    remove(delimiter)
  }

  return {
    last: () => last,
    push(delimiter) {
      const { length } = delimiter.piece.text
      const pushed = {
        ...delimiter,
        order: count++,
        length,
        fullLength: length,
        previous: last,
        next: undefined,
      }
      if (last) last.next = pushed
      last = pushed
    },
    pair() {
      let first: Delimiter | undefined
      for (let at = last; at && at.order >= firstUnpaired; at = at.previous) first = at
      firstUnpaired = count
      pairFrom(first, -1, bottoms)
    },
    pairAbove(bottom) {
      pairFrom(firstAbove(last, bottom), bottom?.order ?? -1, new Map())
      removeAbove(bottom)
    },
    closeAbove(bottom) {
      pairFrom(firstAbove(last, bottom), bottom?.order ?? -1, new Map())
      let depth = 0
      for (let opener = last; opener && opener !== bottom; opener = opener.previous) {
        if (!opener.canOpen) continue
        while (opener.length > 0 && depth < MAX_DEPTH) {
          const marks = opener.mark === '~' ? opener.length : Math.min(opener.length, 2)
          const taken = list.takeOut(opener.piece, undefined)
          depth = taken.depth + 1
          const type = (marks === 2 ? TYPE_OF_TWO : TYPE_OF_ONE)[opener.mark]
          if (taken.inlines.length > 0) list.add({ type, children: taken.inlines }, depth)
          opener.length -= marks
        }
        if (depth >= MAX_DEPTH) break
        opener.piece.text = ''
      }
      removeAbove(bottom)
    },
  }
}

function firstAbove(last: Delimiter | undefined, bottom: Delimiter | undefined): Delimiter | undefined {
  let first: Delimiter | undefined
  for (let at = last; at && at !== bottom; at = at.previous) first = at
  return first
}

function kindOf({ mark, canOpen, fullLength, length }: Delimiter): string {
  return mark === '~' ? `~${length}` : `${mark}${canOpen}${fullLength % 3}`
}

function findOpener(closer: Delimiter, bottom: number): Delimiter | undefined {
  for (let opener = closer.previous; opener && opener.order > bottom; opener = opener.previous)
    if (isPair(opener, closer)) return opener
  return undefined
}

function isPair(opener: Delimiter, closer: Delimiter): boolean {
  if (!opener.canOpen || opener.mark !== closer.mark) return false
  if (closer.mark === '~') return opener.length === closer.length
  const isEither = opener.canClose || closer.canOpen
  return !isEither || closer.fullLength % 3 === 0 || (opener.fullLength + closer.fullLength) % 3 !== 0
}
