import type { ReactNode } from 'react'
import type { CodeBlock } from '../markdown/types.ts'

/** What every component for a block of code is given. */
export interface CodeSlotProps {
  readonly block: CodeBlock
  /** What stands right after the last glyph while code streams. */
  readonly cursor?: ReactNode
}
