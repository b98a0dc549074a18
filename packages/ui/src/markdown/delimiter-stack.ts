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
  /** Where it stands in the text. */
  readonly start: number
  /** How deep what stands between it and the next one is nested. */
  depthBehind: number
  previous: Delimiter | undefined
  next: Delimiter | undefined
}

export interface DelimiterStack {
  readonly last: () => Delimiter | undefined
  /** Begins to count depth anew, for what a bracket may hold, and gives the count so far. */
  readonly beginDepth: () => number
  /** How deep what stands behind `bottom`, and before the next one, is nested, since the count began anew. */
  readonly depthBehind: (bottom: Delimiter | undefined) => number
  /** Goes on with the count from before. */
  readonly endDepth: (bottom: Delimiter | undefined, before: number, inside: number) => void
  readonly push: (delimiter: Pick<Delimiter, 'mark' | 'piece' | 'canOpen' | 'canClose' | 'start'>) => void
  /** Pairs what was pushed since the last time. Nothing that comes later can change these pairs. */
  readonly pair: () => void
  /** Pairs what stands after `bottom` among itself, and forgets it: the inside of a link. */
  readonly pairAbove: (bottom: Delimiter | undefined) => void
  /** Makes emphasis of what is open after `bottom`, as if it were closed at `end`, and forgets it. */
  readonly closeAbove: (bottom: Delimiter | undefined, end: number) => void
}

/** Emphasis that is nested deeper stays text, so that no text can overflow the stack of who shows it. */
const MAX_DEPTH = 64

/** Emphasis that is open for longer is shown as text until it is closed. */
const MAX_OPEN_CHARS = 1000

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
  /** How deep what stands before the first of them is nested. */
  let depthBefore = 0
  /** For each kind of closing run, up to where there is no opening one for it. */
  const bottoms = new Map<string, number>()

  function setDepth(delimiter: Delimiter | undefined, depth: number): void {
    if (delimiter) delimiter.depthBehind = depth
    else depthBefore = depth
  }

  function remove(delimiter: Delimiter): void {
    const { previous, next, depthBehind } = delimiter
    setDepth(previous, Math.max(previous?.depthBehind ?? depthBefore, depthBehind))
    if (previous) previous.next = next
    if (next) next.previous = previous
    else last = previous
  }

  function removeAbove(bottom: Delimiter | undefined): void {
    let depth = 0
    for (let at = last; at && at !== bottom; at = at.previous) depth = Math.max(depth, at.depthBehind)
    setDepth(bottom, Math.max(bottom?.depthBehind ?? depthBefore, depth))
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
    while (closer.previous && closer.previous !== opener) remove(closer.previous)
    const { next } = closer
    if (opener.depthBehind >= MAX_DEPTH) {
      remove(opener)
      remove(closer)
      return next
    }
    const marks = closer.mark === '~' ? closer.length : Math.min(opener.length, closer.length, 2)
    const type = (marks === 2 ? TYPE_OF_TWO : TYPE_OF_ONE)[closer.mark]
    opener.depthBehind++
    list.insertAfter(opener.piece, { type, children: list.takeOut(opener.piece, closer.piece) })
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
    beginDepth() {
      const before = last?.depthBehind ?? depthBefore
      setDepth(last, 0)
      return before
    },
    depthBehind: (bottom) => bottom?.depthBehind ?? depthBefore,
    endDepth(bottom, before, inside) {
      setDepth(bottom, Math.max(before, inside))
    },
    push(delimiter) {
      const { length } = delimiter.piece.text
      const pushed = {
        ...delimiter,
        order: count++,
        length,
        fullLength: length,
        depthBehind: 0,
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
    closeAbove(bottom, end) {
      pairFrom(firstAbove(last, bottom), bottom?.order ?? -1, new Map())
      let depth = 0
      for (let opener = last; opener && opener !== bottom; opener = opener.previous) {
        depth = Math.max(depth, opener.depthBehind)
        if (!mayBeOpen(opener, end)) continue
        while (opener.length > 0 && depth < MAX_DEPTH) {
          const marks = opener.mark === '~' ? opener.length : Math.min(opener.length, 2)
          const type = (marks === 2 ? TYPE_OF_TWO : TYPE_OF_ONE)[opener.mark]
          const children = list.takeOut(opener.piece, undefined)
          if (children.length > 0) list.add({ type, children })
          depth++
          opener.length -= marks
        }
        if (depth >= MAX_DEPTH) break
        opener.piece.text = ''
      }
      setDepth(bottom, depth)
      removeAbove(bottom)
    },
  }
}

/** Whether what is open looks like emphasis that is half typed: not a single tilde (`~5 minutes`), and not far away. */
function mayBeOpen({ mark, canOpen, length, start }: Delimiter, end: number): boolean {
  if (!canOpen || end - start > MAX_OPEN_CHARS) return false
  return mark === '~' ? length === 2 : true
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
