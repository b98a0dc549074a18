import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer, defaultClientConditions } from 'vite'
import { createEndpoint, type LifecycleServer } from './lifecycle-server.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A page under development. */
export interface RefreshServer extends LifecycleServer {
  /** Saves the component with another heading, as a developer would. */
  readonly edit: (heading: string) => void
}

const PAGE =
  '<!doctype html><link rel="icon" href="data:,"><div id="root"></div><script type="module" src="main.tsx"></script>'

// Not in StrictMode: there, React leaves the effects of a replaced component alone.
const MAIN = `import { createRoot } from 'react-dom/client'
import { Answer } from './answer.tsx'
createRoot(document.getElementById('root')).render(<Answer />)
`

const answer = (heading: string): string => `import { textOf, useStreamingChat } from '@rivulet/core'
export function Answer() {
  const { messages, status, send } = useStreamingChat({ endpoint: '/v1/chat/completions' })
  return <button onClick={() => send('Hi')}>${heading} {status} {messages.map(textOf).join(' ')}</button>
}
`

/** Serves a small app with Vite in a temporary folder, with what it needs from this repository. */
export async function serveRefreshable(): Promise<RefreshServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rivulet-refresh-'))
  const edit = (heading: string): void => writeFileSync(join(folder, 'answer.tsx'), answer(heading))
  writeFileSync(join(folder, 'index.html'), PAGE)
  writeFileSync(join(folder, 'main.tsx'), MAIN)
  edit('Before')
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const endpoint = createEndpoint()
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'error',
    cacheDir: join(folder, 'cache'),
    plugins: [
      react(),
      {
        name: 'endpoint',
        configureServer: ({ middlewares }) => void middlewares.use('/v1/chat/completions', endpoint.take),
      },
    ],
    // Known beforehand, or the page would be loaded anew when they are found.
    optimizeDeps: { include: ['react', 'react-dom/client', 'react/jsx-dev-runtime'] },
    resolve: { conditions: ['@rivulet/source', ...defaultClientConditions] },
    server: { host: '127.0.0.1', port: 0, fs: { allow: [folder, root] } },
  })
  await server.listen()
  return {
    ...endpoint,
    url: server.resolvedUrls!.local[0]!,
    edit,
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
