'use client'

import { createContext, type Context, type ReactNode } from 'react'
import type { AttachmentsStore } from './create-attachments.ts'

/** What the parts of a chat share about files. */
export interface AttachmentsContextValue {
  readonly store: AttachmentsStore
  /** As the file input has it. */
  readonly accept: string | undefined
  readonly maxFiles: number
  readonly maxFileBytes: number
  /** What a composer shows of them. It comes from here, so that a composer without attachments does not weigh what they do. */
  readonly list: ReactNode
  /** The button that chooses files, from here for the same reason. */
  readonly button: ReactNode
}

/** Where the parts of a chat find the files. `undefined` outside `Attachments`. */
export const AttachmentsContext: Context<AttachmentsContextValue | undefined> = createContext<
  AttachmentsContextValue | undefined
>(undefined)
