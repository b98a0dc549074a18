import { addUsage, NO_USAGE } from '../message/add-usage.ts'
import { applyDeltas } from '../message/apply-deltas.ts'
import { closeToolCalls } from '../message/close-tool-calls.ts'
import { createMessage } from '../message/create-message.ts'
import { growingIndex } from '../message/growing-index.ts'
import type { ChatMessage, MessagePart, MessageStatus, StreamDelta, TokenUsage } from '../types.ts'

/** One answer as it grows over several requests. */
export interface Draft {
  readonly message: ChatMessage
  /** What the newest request said, and what became of its calls. */
  readonly ownParts: readonly MessagePart[]
  /** Of all requests so far. */
  readonly usage: TokenUsage
  /** What a request says, as deltas of the whole answer; those that would end that are held back. */
  readonly take: (deltas: readonly StreamDelta[]) => readonly StreamDelta[]
  /** The request has ended so: its calls are `requested` if they can be run. */
  readonly close: (status: MessageStatus) => readonly StreamDelta[]
  /** Something has happened to the answer. */
  readonly add: (deltas: readonly StreamDelta[]) => readonly StreamDelta[]
  /** Another request begins. */
  readonly next: () => readonly StreamDelta[]
}

/**
 * Makes one answer of several requests. Each verb gives what the chat has to be told.
 * @param answer what stands of the answer already
 */
export function createDraft(answer: readonly MessagePart[] = []): Draft {
  let message: ChatMessage = {
    ...createMessage('assistant', ''),
    parts: answer,
    status: { type: 'streaming' },
  }
  let usage = NO_USAGE
  /** The same of the requests before the newest. */
  let spent = NO_USAGE
  let step = answer.reduce((next, part) => Math.max(next, stepOf(part) + 1), 0)
  /** How many parts are of requests before. */
  let length = answer.length

  function add(deltas: readonly StreamDelta[]): readonly StreamDelta[] {
    message = applyDeltas(message, deltas)
    return deltas
  }

  function next(): readonly StreamDelta[] {
    step++
    length = message.parts.length
    const isCounted = usage !== spent
    spent = isCounted ? usage : { ...spent, isEstimated: true }
    usage = spent
    // At least so much, until the new request is counted too.
    return isCounted ? add([{ type: 'usage', usage: { ...spent, isEstimated: true } }]) : []
  }

  function take(deltas: readonly StreamDelta[]): readonly StreamDelta[] {
    return deltas.flatMap((delta) => add(place(delta)))
  }

  function place(delta: StreamDelta): readonly StreamDelta[] {
    switch (delta.type) {
      case 'finish':
      case 'done':
        return []
      case 'usage':
        usage = { ...addUsage(spent, delta.usage), ...(delta.usage.isEstimated && { isEstimated: true }) }
        return [{ type: 'usage', usage }]
      case 'retry-started':
        return [{ ...delta, keptParts: length }]
      case 'text-delta':
        return [asOwnPart(delta, 'text')]
      case 'reasoning-delta':
        return [asOwnPart(delta, 'reasoning')]
      case 'refusal-delta':
        return [asOwnPart(delta, 'refusal')]
      case 'parts-delta':
      case 'versions-delta':
      case 'retry-scheduled':
      case 'error':
        return [delta]
    }
  }

  /** Text of another request is another part, even right behind text of the one before. */
  function asOwnPart(
    delta: StreamDelta & { readonly text: string },
    type: 'text' | 'reasoning' | 'refusal',
  ): StreamDelta {
    const { parts } = message
    const growing = growingIndex(parts)
    if (growing >= length || parts[growing]?.type !== type) return delta
    const { text } = delta
    return { type: 'parts-delta', grow: (before) => [...before, { type, text }] }
  }

  function close(status: MessageStatus): readonly StreamDelta[] {
    const [from, number] = [length, step]
    const grow = (parts: readonly MessagePart[]): readonly MessagePart[] => [
      ...parts.slice(0, from),
      ...closeToolCalls(parts.slice(from), status).map((part) =>
        part.type === 'tool-call' && number > 0 ? { step: number, ...part } : part,
      ),
    ]
    return add([{ type: 'parts-delta', grow, close: closeToolCalls }])
  }

  return {
    get message() {
      return message
    },
    get ownParts() {
      return message.parts.slice(length)
    },
    get usage() {
      return usage
    },
    take,
    close,
    add,
    next,
  }
}

function stepOf(part: MessagePart): number {
  return part.type === 'tool-call' ? (part.step ?? 0) : -1
}
