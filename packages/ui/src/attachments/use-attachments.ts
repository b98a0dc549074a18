'use client'

import { useContext, useSyncExternalStore } from 'react'
import { AttachmentsContext, type AttachmentsContextValue } from './attachments-context.ts'
import type { AttachmentsStore } from './create-attachments.ts'
import type { AttachmentsState } from './reduce-attachments.ts'

/** The files that are to go with the next message, as a component reads them. */
export type UseAttachments = AttachmentsState & Omit<AttachmentsStore, 'getState' | 'subscribe' | 'readOn'>

/**
 * The files of the nearest `Attachments`, and what can be done with them: for a composer of one's own. Throws where there is none.
 *
 * @example
 * const { getFiles, clear, putBack } = useAttachments()
 * const files = getFiles()
 * clear()
 * chat.send(text, { files }).catch(() => putBack(files))
 */
export function useAttachments(): UseAttachments {
  const { store } = useAttachmentsContext()
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState)
  return { ...store, ...state }
}

/** What `Attachments` gives. Throws where there is none. */
export function useAttachmentsContext(): AttachmentsContextValue {
  const value = useContext(AttachmentsContext)
  if (value) return value
  throw new Error(
    'Attachments were asked for outside <Attachments>. Wrap the chat’s parts in <Attachments>, or give <Chat> attachments={fileAttachments()}.',
  )
}
