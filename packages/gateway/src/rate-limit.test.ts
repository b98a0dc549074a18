import { expect, test } from 'vitest'
import { chatBody, chatRequest, errorOf } from '../test/kit.ts'
import { networkOf } from './client-address.ts'
import { createGateway } from './create-gateway.ts'
import { createRateLimiter } from './rate-limit.ts'
import { serveGateway } from './serve-gateway.ts'

test('a client has so many requests in a window, and then waits for its end', () => {
  const count = createRateLimiter({ requests: 2, windowMs: 1000 })
  expect([count('a', 0), count('a', 100), count('a', 400), count('a', 999)]).toEqual([0, 0, 600, 1])
  expect(count('a', 1000)).toBe(0)
})

test('clients are counted apart', () => {
  const count = createRateLimiter({ requests: 1, windowMs: 1000 })
  expect([count('a', 0), count('b', 0), count('a', 1), count('b', 1)]).toEqual([0, 0, 999, 999])
})

test('a crowd of clients is forgotten from its oldest on, so memory has an end', () => {
  const count = createRateLimiter({ requests: 1, windowMs: 1000, mostClients: 3 })
  for (const client of ['a', 'b', 'c', 'd']) expect(count(client, 0)).toBe(0)
  expect(count('b', 1)).toBe(999)
  expect(count('a', 1)).toBe(0)
})

test('a request too many gets 429 with the wait, in seconds rounded up and in milliseconds', async () => {
  let now = 0
  const gateway = createGateway({ rateLimit: { requests: 1, windowMs: 1500 }, now: () => now })
  expect((await gateway(chatRequest(chatBody()))).status).toBe(200)
  now = 200
  const response = await gateway(chatRequest(chatBody()))
  expect(response.status).toBe(429)
  expect([response.headers.get('retry-after'), response.headers.get('retry-after-ms')]).toEqual(['2', '1300'])
  expect(await errorOf(response)).toMatchObject({ code: 'rate_limit_exceeded' })
})

test('who asks is for the app to say', async () => {
  const clientOf = (request: Request): string | undefined => request.headers.get('x-user') ?? undefined
  const gateway = createGateway({ rateLimit: { requests: 1, windowMs: 1000, clientOf }, now: () => 0 })
  const ask = async (user: string): Promise<number> =>
    (await gateway(chatRequest(chatBody(), { headers: { 'x-user': user } }))).status
  expect([await ask('a'), await ask('b'), await ask('a')]).toEqual([200, 200, 429])
})

test('in Node a client is the address of its socket, and no header makes it another', async () => {
  const { url, close } = await serveGateway({ port: 0, rateLimit: { requests: 1, windowMs: 60_000 } })
  const ask = async (forwarded: string): Promise<number> => {
    const headers = {
      'content-type': 'application/json',
      'x-forwarded-for': forwarded,
      forwarded: `for=${forwarded}`,
    }
    const init = { method: 'POST', headers, body: JSON.stringify(chatBody()) }
    const response = await fetch(`${url}/v1/chat/completions`, init)
    await response.text()
    return response.status
  }
  expect([await ask('1.1.1.1'), await ask('2.2.2.2')]).toEqual([200, 429])
  await close()
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  { requests: 0, windowMs: 1 },
  { requests: 1, windowMs: 0 },
  { requests: 1, windowMs: NaN },
  { requests: 1.5, windowMs: 1 },
])('a limit of %j makes no sense and is a TypeError at once', (rateLimit) => {
  expect(() => createGateway({ rateLimit })).toThrow(TypeError)
})
