import { createMessage } from '../message/create-message.ts'
import type { ChatRequest, ChatTransport, StreamDelta } from '../types.ts'

export const REQUEST: ChatRequest = { chatId: 'chat', messages: [createMessage('user', 'Hi')] }

/** What a transport has said so far, and how it ended. */
export interface TransportReading {
  readonly deltas: StreamDelta[]
  /** Settles with the error that ended the stream, or with `undefined` after a good end. */
  readonly ended: Promise<unknown>
  readonly isOver: () => boolean
  readonly abort: (reason?: unknown) => void
  /** All text, as a chat shows it: what an attempt that was begun anew had said is not in it. */
  readonly text: () => string
}

/** Reads a transport to its end, in the background. */
export function readTransport(transport: ChatTransport, request: ChatRequest = REQUEST): TransportReading {
  const controller = new AbortController()
  const deltas: StreamDelta[] = []
  let over = false
  const ended = (async () => {
    for await (const batch of transport(request, controller.signal)) deltas.push(...batch)
  })()
    .then(
      () => undefined,
      (error: unknown) => error,
    )
    .finally(() => (over = true))
  return {
    deltas,
    ended,
    isOver: () => over,
    abort: (reason) => controller.abort(reason),
    text() {
      let text = ''
      for (const delta of deltas) {
        if (delta.type === 'text-delta') text += delta.text
        if (delta.type === 'retry-started' && !delta.keepsText) text = ''
      }
      return text
    },
  }
}
