'use client'

import { useContext } from 'react'
import { createLabelsReader } from './create-labels-reader.ts'
import { englishDocumentLabels, type DocumentLabels } from './document-labels.ts'
import { LabelsContext } from './labels-context.ts'

const read = createLabelsReader(englishDocumentLabels)

/** The words of a text, in a chat and outside of one: those that were given, and the English ones for the others. */
export function useLabels(): DocumentLabels {
  return read(useContext(LabelsContext))
}
