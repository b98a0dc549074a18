import type { ChatError } from '@rivulet/core'
import type { BaseLabels } from '../context/base-labels.ts'
import { errorWords } from './error-words.ts'

/**
 * Why a request is sent again, in a few words. The error's own sentence, which advises to try again, is for when nobody
 * does that by itself; the endpoint's own words are told as they are, unless the labels have others.
 */
export function reasonOf(cause: ChatError, labels: BaseLabels): string {
  const { code } = cause
  if (code.endsWith('-timeout')) return labels.timedOut
  if (code === 'network') return labels.connectionFailed
  if (code === 'truncated') return labels.brokenOff
  return code === 'empty-response' ? labels.emptyAnswer : errorWords(cause, labels)
}
