'use client'

import { createContext, type Context } from 'react'
import type { DocumentLabels } from './document-labels.ts'

/** The words that the nearest chat or `Markdown` is given: all, or some, or none. */
export const LabelsContext: Context<Partial<DocumentLabels>> = createContext<Partial<DocumentLabels>>({})
