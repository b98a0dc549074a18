import { createServer, preview } from 'vite'
import type { Plugin } from 'vite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { chatBody, chunksOf, compress, listen } from '../test/kit.ts'
import type { GatewayOptions } from './create-gateway.ts'
import { gateway } from './vite.ts'

async function startVite(options: GatewayOptions = {}, inFront: Plugin[] = []): Promise<string> {
  const server = await createServer({
    configFile: false,
    envFile: false,
    root: import.meta.dirname,
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
    server: { port: 0, host: '127.0.0.1', ws: false, watch: null },
    plugins: [...inFront, gateway(options) satisfies Plugin],
  })
  onTestFinished(() => server.close())
  await server.listen(0)
  const address = server.httpServer!.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : ''}`
}

const ask = (url: string): Promise<Response> =>
  fetch(`${url}/v1/chat/completions?x=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(chatBody()),
  })

test('the dev server answers the gateway’s paths and no others', async () => {
  vi.stubEnv('RIVULET_UPSTREAM', undefined)
  onTestFinished(() => void vi.unstubAllEnvs())
  const url = await startVite()
  expect(chunksOf(await (await ask(url)).text())).toHaveLength(14)
  expect((await fetch(`${url}/v1/models`)).headers.get('content-type')).toBe('application/json')
  expect((await fetch(`${url}/vite.ts`)).headers.get('content-type')).toContain('javascript')
})

test('the preview server answers them too', async () => {
  const server = await preview({
    configFile: false,
    envFile: false,
    root: import.meta.dirname,
    logLevel: 'silent',
    build: { outDir: '.' },
    preview: { port: 0, host: '127.0.0.1' },
    plugins: [gateway({ upstream: '' })],
  })
  onTestFinished(() => server.close())
  const address = server.httpServer.address()
  const port = typeof address === 'object' && address ? address.port : ''
  expect(chunksOf(await (await ask(`http://127.0.0.1:${port}`)).text())).toHaveLength(14)
})

test('the upstream and the key come from the environment of the server', async () => {
  const keys: (string | undefined)[] = []
  const upstream = await listen((incoming, outgoing) => {
    keys.push(incoming.headers.authorization)
    incoming.resume()
    outgoing.end('{}')
  })
  vi.stubEnv('RIVULET_UPSTREAM', `${upstream.url}/v1`)
  vi.stubEnv('RIVULET_API_KEY', 'sk-very-secret-0123456789')
  onTestFinished(() => void vi.unstubAllEnvs())
  const url = await startVite()
  expect(await (await ask(url)).text()).toBe('{}')
  expect(keys).toEqual(['Bearer sk-very-secret-0123456789'])
})

test('compression in front does not hold a stream back', async () => {
  const compression: Plugin = {
    name: 'compression',
    configureServer({ middlewares }) {
      middlewares.use((_incoming, outgoing, next) => {
        compress(outgoing)
        next()
      })
    },
  }
  const url = await startVite({ upstream: '' }, [compression])
  const client = new AbortController()
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // As fast as it goes, so that the first write is a large one, and then silence for good.
    body: JSON.stringify(chatBody({ tokens: 60, fault: { type: 'stall', afterTokens: 40 } })),
    signal: client.signal,
  })
  let text = ''
  const decoder = new TextDecoder()
  for await (const bytes of response.body!) {
    text += decoder.decode(bytes, { stream: true })
    if (text.split('"content":"').length > 40) break
  }
  expect(response.headers.get('content-encoding')).toBe('identity')
  client.abort()
})
