import { ChatError } from '../errors.ts'
import type { StreamDelta } from '../types.ts'

/** The end of an answer that the endpoint itself did not go on with, and for which it gave no more than a word. */
export function gaveUp(word: string): StreamDelta {
  const message = `The endpoint gave up ("${word}"). What arrived is kept; try again.`
  return {
    type: 'error',
    error: new ChatError('provider', message, { providerCode: word, retryable: true }),
  }
}
