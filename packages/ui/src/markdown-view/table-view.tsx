import { memo, useContext, type NamedExoticComponent, type ReactElement, type ReactNode } from 'react'
import type { Alignment, Groups, Inline, TableBlock, TableRow } from '../markdown/types.ts'
import { Inlines } from './inlines.tsx'
import { MarkdownSettingsContext } from './markdown-settings.ts'
import { textOfInlines } from '../markdown/text-of-inlines.ts'

/** Props of `TableView`. */
export interface TableViewProps {
  readonly table: TableBlock
  /** What stands right after the last glyph. */
  readonly tail: ReactNode
  readonly dir: 'auto' | undefined
}

/** A table. Rows that are complete do not render again. */
export function TableView({ table, tail, dir }: TableViewProps): ReactElement {
  const { table: Table } = useContext(MarkdownSettingsContext).components
  const { alignments, head, rows } = table
  const last = rows.findLastIndex((group) => group.length > 0)
  const name = head.cells.map((cell) => textOfInlines(cell.flat())).join(', ')
  return (
    <Table name={name} dir={dir}>
      <thead>
        <RowView row={head} alignments={alignments} tail={last < 0 ? tail : undefined} isHead />
      </thead>
      {rows.slice(0, last + 1).map((group, index) => (
        <RowGroup
          // oxlint-disable-next-line react/no-array-index-key -- groups are only added, at the end
          key={index}
          rows={group}
          alignments={alignments}
          tail={index === last ? tail : undefined}
        />
      ))}
    </Table>
  )
}

interface RowGroupProps {
  readonly rows: readonly TableRow[]
  readonly alignments: readonly Alignment[]
  readonly tail: ReactNode
}

const RowGroup: NamedExoticComponent<RowGroupProps> = memo(function RowGroup({
  rows,
  alignments,
  tail,
}: RowGroupProps) {
  return (
    <tbody>
      {rows.map((row, index) => (
        <RowView
          key={row.start}
          row={row}
          alignments={alignments}
          tail={index === rows.length - 1 ? tail : undefined}
        />
      ))}
    </tbody>
  )
})

interface RowViewProps {
  readonly row: TableRow
  readonly alignments: readonly Alignment[]
  readonly tail: ReactNode
  readonly isHead?: boolean
}

const RowView: NamedExoticComponent<RowViewProps> = memo(function RowView({
  row,
  alignments,
  tail,
  isHead = false,
}: RowViewProps) {
  const last = lastWritten(row)
  return (
    <tr>
      {row.cells.map((cell, column) => {
        const content = <Inlines groups={cell} tail={column === last ? tail : undefined} />
        const align = alignments[column]
        return isHead ? (
          // oxlint-disable-next-line react/no-array-index-key -- a column is a place
          <th key={column} scope="col" data-align={align}>
            {content}
          </th>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- a column is a place
          <td key={column} data-align={align}>
            {content}
          </td>
        )
      })}
    </tr>
  )
})

/** The column that was written to last: those behind it are filled up with empty cells. */
function lastWritten({ cells }: TableRow): number {
  return Math.max(
    0,
    cells.findLastIndex((cell) => isWritten(cell)),
  )
}

function isWritten(cell: Groups<Inline>): boolean {
  return cell.some((inlines) => inlines.length > 0)
}
