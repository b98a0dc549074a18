import { expect, test } from 'vitest'
import { chatBody, chatRequest, errorOf } from '../test/kit.ts'
import type { Authorize } from './authorize.ts'
import { createGateway } from './create-gateway.ts'

const ask = (authorize: Authorize, headers: Record<string, string> = {}): Promise<Response> =>
  createGateway({ authorize })(chatRequest(chatBody(), { headers }))

test.each<[string, Authorize]>([
  ['true', () => true],
  ['a promise of true', () => Promise.resolve(true)],
])('%s lets a request through', async (_, authorize) => {
  expect((await ask(authorize)).status).toBe(200)
})

test.each<[string, Authorize]>([
  ['false', () => false],
  ['nothing, such as a forgotten return', (() => undefined) as unknown as Authorize],
  ['anything else', (() => 'yes') as unknown as Authorize],
])('%s gives 401 in the error shape', async (_, authorize) => {
  const response = await ask(authorize)
  expect(response.status).toBe(401)
  expect(await errorOf(response)).toMatchObject({ type: 'authentication_error', code: 'unauthorized' })
})

test('a response is given as it is', async () => {
  const response = await ask(() => new Response('pay first', { status: 402, headers: { 'x-why': 'plan' } }))
  expect([response.status, response.headers.get('x-why'), await response.text()]).toEqual([
    402,
    'plan',
    'pay first',
  ])
})

test.each<[string, Authorize]>([
  [
    'throws',
    () => {
      throw new Error('db password is hunter2')
    },
  ],
  ['rejects', () => Promise.reject(new Error('db password is hunter2'))],
])('a function that %s gives 500 and is not quoted', async (_, authorize) => {
  const response = await ask(authorize)
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('hunter2')
})

test('it sees the headers and no body, and cannot spoil the body', async () => {
  const seen: unknown[] = []
  const response = await ask(
    async (request) => {
      seen.push(request.headers.get('cookie'), request.method, await request.text())
      return true
    },
    { cookie: 'session=1' },
  )
  expect(seen).toEqual(['session=1', 'POST', ''])
  expect(response.status).toBe(200)
})

test('it is not asked about a page of another origin, nor before the path and method are known', async () => {
  let calls = 0
  const gateway = createGateway({ authorize: () => ++calls > 0 })
  await gateway(chatRequest(chatBody(), { headers: { origin: 'https://evil.test' } }))
  await gateway(new Request('http://gateway.test/nowhere', { method: 'POST' }))
  expect(calls).toBe(0)
})
