'use client'

import { createContext, useContext, type Context } from 'react'
import { englishDocumentLabels, type DocumentLabels } from './document-labels.ts'

/** Where components that need no chat find their words, in one and outside of it. */
export const LabelsContext: Context<DocumentLabels> = createContext<DocumentLabels>(englishDocumentLabels)

/** The labels that the nearest chat or `Markdown` is given, or the English ones. */
export function useLabels(): DocumentLabels {
  return useContext(LabelsContext)
}
