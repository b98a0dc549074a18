import type { ReactElement, ReactNode } from 'react'
import type { Beat } from '../status/create-beat.ts'

/** Props of `Tail`. */
export interface TailProps {
  /** The mark after the last glyph. */
  readonly cursor: ReactNode
  /** Changes while the text grows, so that the cursor blinks only when it stands still: see `createBeat`. */
  readonly beat: Beat
}

/**
 * The place right after the last glyph. It is handed down to the block that grows, which renders anyway: a context that
 * changes in each frame would make React look for its readers in every block of the text.
 */
export function Tail({ cursor, beat }: TailProps): ReactElement {
  return (
    <span data-part="tail" data-beat={beat}>
      {cursor}
    </span>
  )
}
