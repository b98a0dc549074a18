import type { ReactElement, ReactNode, RefCallback } from 'react'

/** Props of `Tail`. */
export interface TailProps {
  /** The mark after the last glyph. */
  readonly cursor: ReactNode
  /** Is given its element: see `useStandstill`. */
  readonly mark: RefCallback<HTMLElement>
}

/**
 * The place right after the last glyph. It is handed down to the block that grows, which renders anyway: a context that
 * changes in each frame would make React look for its readers in every block of the text.
 */
export function Tail({ cursor, mark }: TailProps): ReactElement {
  return (
    <span data-part="tail" ref={mark}>
      {cursor}
    </span>
  )
}
