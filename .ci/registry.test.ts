import { registryItemSchema, registrySchema } from '@shadcn/registry/schema'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { itemOf, readRegistry } from '../.storybook/demo-registry.ts'
import { serveRegistry } from '../.storybook/serve-registry.ts'

let server: ViteDevServer
let origin = ''

beforeAll(async () => {
  server = await createServer({
    configFile: false,
    logLevel: 'silent',
    plugins: [serveRegistry()],
    server: { host: '127.0.0.1', port: 0 },
  })
  await server.listen()
  const address = server.httpServer!.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address!.port : ''}`
})

afterAll(() => server.close())

const demos = readdirSync(new URL('../stories/demos/', import.meta.url)).filter(
  (file) => file.endsWith('.tsx') && !file.endsWith('.stories.tsx'),
)

async function get(path: string): Promise<unknown> {
  const response = await fetch(origin + path)
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/json; charset=utf-8',
  ])
  return response.json()
}

test('the index lists every demo, and is valid by the schema of shadcn', async () => {
  const index = registrySchema.parse(await get('/r/registry.json'))
  expect(index.items.map(({ name }) => `${name}.tsx`)).toEqual(demos)
})

test.each(demos)('%s is served as an item that holds its source and names its packages', async (file) => {
  const item = registryItemSchema.parse(await get(`/r/${file.replace('.tsx', '.json')}`))
  const source = readFileSync(new URL(`../stories/demos/${file}`, import.meta.url), 'utf8')
  expect(item.files).toEqual([{ path: `components/${file}`, type: 'registry:component', content: source }])
  const imported = new Set([...source.matchAll(/from '([^']+)'/g)].map(([, specifier]) => specifier!))
  for (const specifier of imported) {
    if (specifier === 'react') continue
    expect(item.dependencies).toContain(/^(@[^/]+\/)?[^/]+/.exec(specifier)![0])
  }
})

test('what is not there is not found', async () => {
  expect((await fetch(`${origin}/r/no-such-demo.json`)).status).toBe(404)
})

test('a demo that needs another file, or does not say what it is, is refused', () => {
  const component = '/** A chat. */\nexport function A() {}\n'
  expect(() => itemOf('a.tsx', `import { b } from './b.ts'\n${component}`)).toThrow('imports ./b.ts')
  expect(() => itemOf('a.tsx', 'export function A() {}\n')).toThrow('needs a docstring')
  expect(itemOf('two-models.tsx', component)).toMatchObject({
    name: 'two-models',
    title: 'Two models',
    description: 'A chat.',
    dependencies: [],
  })
  expect(readRegistry().size).toBe(demos.length + 1)
})
