import type { ChatTransport, StreamDelta } from '../types.ts'

/**
 * A transport for servers that send the whole text so far with each event: each piece becomes what it adds. A piece that
 * does not begin with the text so far is taken as it is.
 */
export function withCumulativeText(transport: ChatTransport): ChatTransport {
  return async function* (request, signal) {
    let text = ''
    const increment = (delta: StreamDelta): StreamDelta => {
      if (delta.type === 'retry-started') text = ''
      if (delta.type !== 'text-delta') return delta
      const added = delta.text.startsWith(text) ? delta.text.slice(text.length) : delta.text
      text += added
      return { type: 'text-delta', text: added }
    }
    for await (const batch of transport(request, signal)) yield batch.map(increment)
  }
}
