import { trimBlanks } from './trim-blanks.ts'
import type { Alignment } from './types.ts'

const DELIMITER = /^:?-+:?$/

/** The columns of a table, by the row below its head; `undefined` if the line is no such row. */
export function readDelimiterRow(line: string): Alignment[] | undefined {
  if (!/[|:]/.test(line) || !/^[|:\- \t]+$/.test(line)) return undefined
  const cells = splitCells(line)
  if (!cells.every((cell) => DELIMITER.test(cell))) return undefined
  return cells.map((cell) => {
    if (cell.endsWith(':')) return cell.startsWith(':') ? 'center' : 'right'
    return cell.startsWith(':') ? 'left' : undefined
  })
}

/** The texts of a row's cells. A pipe behind a backslash is text, in code too. */
export function splitCells(line: string): string[] {
  const row = trimBlanks(line)
  const cells: string[] = []
  let cell = ''
  let start = row.startsWith('|') ? 1 : 0
  for (let at = start; at < row.length; at++) {
    if (row[at] === '\\' && at + 1 < row.length) {
      // Elsewhere the backslash keeps its meaning.
      if (row[at + 1] === '|') {
        cell += row.slice(start, at)
        start = at + 1
      }
      at++
    } else if (row[at] === '|') {
      cells.push(trimBlanks(cell + row.slice(start, at)))
      cell = ''
      start = at + 1
    }
  }
  const last = trimBlanks(cell + row.slice(start))
  if (last !== '' || !row.endsWith('|') || row.endsWith('\\|')) cells.push(last)
  return cells
}
