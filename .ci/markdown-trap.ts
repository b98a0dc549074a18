import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

/** Stands in for every host there is, and notes who comes. */
export interface Trap {
  readonly port: number
  /** What can be read of what was said first on each connection: the name of the host that is meant stands in it. */
  readonly connections: readonly string[]
  readonly close: () => Promise<void>
}

/** Takes connections, and answers none. */
export async function openTrap(): Promise<Trap> {
  const connections: string[] = []
  const server = createServer((socket) => {
    const index = connections.push('') - 1
    socket.on('error', () => {})
    socket.once('data', (data) => {
      connections[index] = data.toString('latin1').replaceAll(/[^ -~]+/g, ' ')
      socket.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    connections,
    async close() {
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}
