/** When the marks of a text left the server. */
export interface StreamLog {
  /** By mark, in milliseconds since 1970. */
  readonly sentAtMs: number[]
  /** When the first byte left, in the same time. */
  startedAtMs: number
  /** When the last byte left; `undefined` while the stream runs. */
  endedAtMs: number | undefined
  /** How many requests came for it. */
  requests: number
}

/** The logs of all streams, by the name that the page gave them. */
export function createStreamLogs() {
  const logs = new Map<string, StreamLog>()
  return {
    of: (name: string): StreamLog => {
      const known = logs.get(name)
      if (known) return known
      const made: StreamLog = { sentAtMs: [], startedAtMs: 0, endedAtMs: undefined, requests: 0 }
      logs.set(name, made)
      return made
    },
  }
}
