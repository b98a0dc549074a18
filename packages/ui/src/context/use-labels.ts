'use client'

import { createContext, useContext, type Context } from 'react'
import { englishLabels, type ChatLabels } from './chat-labels.ts'

/** Where components find their words, in a chat and outside of one. */
export const LabelsContext: Context<ChatLabels> = createContext<ChatLabels>(englishLabels)

/** The labels that the nearest chat or `Markdown` is given, or the English ones. */
export function useLabels(): ChatLabels {
  return useContext(LabelsContext)
}
