import type { StreamDelta } from '../types.ts'
import { isText } from './provider-error.ts'

/** A delta of text, or none if there is none. */
export function say(type: 'text-delta' | 'reasoning-delta' | 'refusal-delta', text: unknown): StreamDelta[] {
  return isText(text) ? [{ type, text }] : []
}
