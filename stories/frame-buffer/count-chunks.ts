import type { ChatTransport } from '@rivulet/core'

/** The same transport, telling how many pieces of text each network read brought. */
export function countChunks(transport: ChatTransport, onChunks: (count: number) => void): ChatTransport {
  return async function* (request, signal) {
    for await (const deltas of transport(request, signal)) {
      onChunks(deltas.filter(({ type }) => type === 'text-delta').length)
      yield deltas
    }
  }
}
