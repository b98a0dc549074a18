import type { MessagePart } from '@rivulet/core'
import { createContext, type Context } from 'react'

/** How the growing part of a message is shown. Belongs to its row, for a message has one such part at a time. */
export interface Growth {
  /**
   * Shows the part at `index` as it is now, if it has grown by its end alone, and says whether it did: if not, it has to be
   * rendered. Set by the view of the part, while that can.
   */
  grow?: ((parts: readonly MessagePart[] | undefined, index: number) => boolean) | undefined
  /** Shows the part as it is now, in one way or the other. Set by whoever renders it, once it is there. */
  catchUp?: (() => void) | undefined
}

/** The growth of the message around; `undefined` for one that is rendered anew whenever it grows. See `useGrowingMessages`. */
export const GrowthContext: Context<Growth | undefined> = createContext<Growth | undefined>(undefined)
