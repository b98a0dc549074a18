export type Json = Record<string, unknown>

/** A connection to a browser over its own protocol; a session is one tab, none is the browser itself. */
export interface DevTools {
  readonly send: (method: string, parameters?: Json, session?: string) => Promise<Json>
  /** Resolves with the next event of that name. */
  readonly next: (event: string, session?: string) => Promise<Json>
  readonly close: () => void
}

interface Received {
  readonly id?: number
  readonly result?: Json
  readonly error?: Json
  readonly method?: string
  readonly params?: Json
  readonly sessionId?: string
}

export async function connectToDevTools(address: string): Promise<DevTools> {
  const socket = new WebSocket(address)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  const commands = new Map<number, (message: Received) => void>()
  const events = new Map<string, Array<(parameters: Json) => void>>()
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Received
    if (message.id !== undefined) {
      commands.get(message.id)?.(message)
      commands.delete(message.id)
      return
    }
    const key = `${message.method} ${message.sessionId}`
    const waiting = events.get(key) ?? []
    events.delete(key)
    for (const resolve of waiting) resolve(message.params ?? {})
  })
  let count = 0
  return {
    send(method, params = {}, sessionId) {
      const id = ++count
      return new Promise((resolve, reject) => {
        commands.set(id, ({ result, error }) => {
          if (result) resolve(result)
          else reject(new Error(`${method}: ${JSON.stringify(error)}`))
        })
        socket.send(JSON.stringify({ id, method, params, sessionId }))
      })
    },
    next: (event, session) =>
      new Promise((resolve) => {
        const key = `${event} ${session}`
        events.set(key, [...(events.get(key) ?? []), resolve])
      }),
    close: () => socket.close(),
  }
}
