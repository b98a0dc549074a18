/** Props of `PlainTable`. */
export interface PlainTableProps {
  readonly caption: string
  readonly columns: readonly string[]
  /** One text a column; the first says what the row is about. */
  readonly rows: ReadonlyArray<readonly string[]>
}

/** A table of short texts, of which the first of a row is its heading. */
export function PlainTable({ caption, columns, rows }: PlainTableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <section aria-label={caption} tabIndex={0}>
      <table className="plain-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([heading, ...cells]) => (
            <tr key={`${heading} ${cells[0]}`}>
              <th scope="row">{heading}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
