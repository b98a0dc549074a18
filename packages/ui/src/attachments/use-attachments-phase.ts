'use client'

import { useSyncExternalStore } from 'react'
import { neverChanges } from '../context/never-changes.ts'
import { phaseOf, type AttachmentsPhase } from './attachments-phase.ts'
import type { AttachmentsStore } from './create-attachments.ts'

/** How far the files of the next message are; `none` where there can be none. Renders only as that changes. */
export function useAttachmentsPhase(store: AttachmentsStore | undefined): AttachmentsPhase {
  return useSyncExternalStore(
    store?.subscribe ?? neverChanges,
    () => (store ? phaseOf(store.getState()) : 'none'),
    () => 'none',
  )
}
