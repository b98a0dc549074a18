import type { ChatMessage, ToolCallPart } from '../types.ts'
import { CANCELLED } from './close-tool-calls.ts'
import { isWholeCall } from './is-whole-call.ts'

/** What a model said in one go, and what it was answered. */
export interface Turn {
  /** `''` where it said nothing but its calls. */
  readonly text: string
  readonly calls: readonly AnsweredCall[]
}

/** A call as it can be sent back: its arguments are whole, and there is an answer to it. */
export interface AnsweredCall {
  readonly id: string
  readonly name: string
  /** A JSON object. */
  readonly argumentsText: string
  /** What the model is told: the result, or why there is none. */
  readonly output: string
  readonly isError: boolean
  readonly extra: ToolCallPart['extra']
}

/**
 * An answer as the turns of a conversation that any endpoint accepts: each call is followed by its answer before anything
 * else is said. A call that was stopped, failed or never run is answered too, and one whose arguments are cut has none; so
 * no conversation is made unusable by how an answer ended. A call without a name is left out.
 */
export function turnsOf({ parts }: Pick<ChatMessage, 'parts'>): readonly Turn[] {
  const turns: Array<{ text: string; calls: AnsweredCall[] }> = []
  let step: number | undefined
  for (const part of parts) {
    const last = turns.at(-1)
    if (part.type === 'text' && part.text) {
      if (last && last.calls.length === 0) last.text += part.text
      else turns.push({ text: part.text, calls: [] })
    } else if (part.type === 'tool-call' && part.name) {
      const isOfLast = last && (last.calls.length === 0 || part.step === step)
      if (!isOfLast) turns.push({ text: '', calls: [] })
      turns.at(-1)!.calls.push(answered(part))
      step = part.step
    }
  }
  return turns
}

function answered(call: ToolCallPart): AnsweredCall {
  const { id, name, argumentsText, state, extra } = call
  return {
    id,
    name,
    argumentsText: (isWholeCall(argumentsText) && argumentsText.trim()) || '{}',
    output: outputOf(call),
    isError: state !== 'done',
    extra,
  }
}

function outputOf({ state, result, error }: ToolCallPart): string {
  switch (state) {
    case 'done':
      return typeof result === 'string' ? result : JSON.stringify(result ?? null)
    case 'denied':
      return error ? `The user did not allow this call: ${error}` : 'The user did not allow this call.'
    case 'failed':
      return `Error: ${error ?? CANCELLED}`
    case 'streaming':
    case 'requested':
    case 'awaiting-approval':
    case 'running':
      return `Error: ${CANCELLED}`
  }
}
