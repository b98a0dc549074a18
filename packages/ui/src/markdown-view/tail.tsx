import type { ReactElement, ReactNode } from 'react'

/** Props of `Tail`. */
export interface TailProps {
  /** The mark after the last glyph. */
  readonly cursor: ReactNode
  /**
   * Alternates while the text grows, and with each change the stylesheet's animation begins its wait anew: the cursor
   * blinks only when text stands still, without a timer.
   */
  readonly beat: 'a' | 'b'
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
