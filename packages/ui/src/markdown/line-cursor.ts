/** A place in a line, in characters and in columns: a tab goes to the next column that four divides. */
export interface LineCursor {
  readonly line: string
  /** Where it is, in UTF-16 units. */
  readonly offset: () => number
  /** How many columns of blanks follow. */
  readonly indent: () => number
  /** Whether nothing but blanks follows. */
  readonly isBlank: () => boolean
  /** The character after the blanks; `''` if there is none. */
  readonly next: () => string
  /** The column after the blanks. */
  readonly nextColumn: () => number
  readonly column: () => number
  /** Goes on by so many columns of blanks at most; half a tab may be left. */
  readonly skipColumns: (columns: number) => void
  readonly skipBlanks: () => void
  /** Goes on by so many characters that are no tabs. */
  readonly skip: (characters: number) => void
  /** The rest of the line, with spaces for what is left of a tab. */
  readonly rest: () => string
  /** The match of a pattern with the flag `y` after the blanks. */
  readonly match: (pattern: RegExp) => RegExpExecArray | undefined
  /** How many characters were looked at. */
  readonly work: () => number
}

export function createLineCursor(line: string): LineCursor {
  let offset = 0
  let column = 0
  /** How much of a tab at `offset` is passed already. */
  let passedColumns = 0
  let work = 0
  /** The first character that is no blank, from `offset` on. */
  let next = -1
  let nextColumn = 0

  function findNext(): void {
    if (next >= offset) return
    next = offset
    nextColumn = column
    for (; next < line.length; next++) {
      const character = line[next]
      if (character === ' ') nextColumn++
      else if (character === '\t') nextColumn += 4 - (nextColumn % 4)
      else break
    }
    work += next - offset + 1
  }

  return {
    line,
    offset: () => offset,
    column: () => column,
    work: () => work,
    indent() {
      findNext()
      return nextColumn - column
    },
    isBlank() {
      findNext()
      return next >= line.length
    },
    next() {
      findNext()
      return line[next] ?? ''
    },
    nextColumn() {
      findNext()
      return nextColumn
    },
    skipColumns(columns) {
      for (let left = columns; left > 0 && offset < line.length;) {
        const width = line[offset] === '\t' ? 4 - (column % 4) : 1
        const step = Math.min(width, left)
        column += step
        left -= step
        if (step < width) {
          passedColumns += step
          return
        }
        passedColumns = 0
        offset++
      }
    },
    skipBlanks() {
      findNext()
      offset = next
      column = nextColumn
      passedColumns = 0
    },
    skip(characters) {
      offset += characters
      column += characters
      passedColumns = 0
    },
    rest() {
      if (passedColumns === 0 || line[offset] !== '\t') return line.slice(offset)
      return ' '.repeat(4 - (column % 4)) + line.slice(offset + 1)
    },
    match(pattern) {
      findNext()
      pattern.lastIndex = next
      const match = pattern.exec(line) ?? undefined
      work += match ? match[0].length : 4
      return match
    },
  }
}
