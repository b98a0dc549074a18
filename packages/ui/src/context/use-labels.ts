'use client'

import { createContext, useContext, type Context } from 'react'
import { englishMarkdownLabels, type MarkdownLabels } from './markdown-labels.ts'

/** Where components find their words, in a chat and outside of one. */
export const LabelsContext: Context<MarkdownLabels> = createContext<MarkdownLabels>(englishMarkdownLabels)

/** The labels that the nearest chat or `Markdown` is given, or the English ones. */
export function useLabels(): MarkdownLabels {
  return useContext(LabelsContext)
}
