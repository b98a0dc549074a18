import type { StreamContent, WireName } from '../../src/wire.ts'

/** What a page has to do: its address says it. */
export interface Task {
  readonly content: StreamContent
  readonly isMarkdown: boolean
  /** How many messages are there before. */
  readonly history: number
  /** How many streams at once. */
  readonly streams: number
  /** Where a stream is asked for. */
  readonly endpoint: (wire: WireName, stream: number) => string
}

/** The most connections that a browser has to one host over HTTP/1.1, less one. */
const STREAMS_PER_HOST = 5

const query = new URLSearchParams(location.search)

const known = new Map<string, string>()

/** What this page has to do. */
export const task: Task = {
  content: query.get('content') as StreamContent,
  isMarkdown: !['prose', 'json'].includes(query.get('shape')!),
  history: Number(query.get('history')),
  streams: Number(query.get('streams')),
  endpoint(wire, stream) {
    const name = `${wire} ${stream}`
    // Some pages ask for it in each render: what making it costs is not theirs.
    const address = known.get(name) ?? addressOf(wire, stream)
    known.set(name, address)
    return address
  },
}

function addressOf(wire: WireName, stream: number): string {
  const url = new URL(`/stream/${wire}`, location.href)
  if (stream >= STREAMS_PER_HOST) url.hostname = `more${Math.floor(stream / STREAMS_PER_HOST)}.localhost`
  for (const name of ['shape', 'tokens', 'rate', 'content']) url.searchParams.set(name, query.get(name)!)
  url.searchParams.set('seed', String(stream))
  url.searchParams.set('stream', `${query.get('run')}-${stream}`)
  return url.href
}
