import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'

/** A server on loopback with the files of a page. */
export interface MarkdownServer {
  readonly url: string
  readonly close: () => Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
}

/** @param files what each path is answered with; any other is not found */
export async function serveMarkdownPage(
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<MarkdownServer> {
  const server = createServer((request, response) => {
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
