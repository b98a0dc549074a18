import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'

/** A server on loopback with the files of a page. */
export interface PageServer {
  readonly url: string
  readonly close: () => Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
}

/**
 * @param files what each path is answered with; any other is not found
 * @param onPost answers what is posted, to whatever path
 */
export async function servePage(
  files: ReadonlyMap<string, string | Uint8Array>,
  onPost?: RequestListener,
): Promise<PageServer> {
  const server = createServer((request, response) => {
    if (onPost && request.method === 'POST') return onPost(request, response)
    const { pathname } = new URL(request.url!, 'http://localhost')
    const file = files.get(pathname)
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream',
    })
    response.end(file)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
