import { expect, test } from 'vitest'
import { chatBody, chatRequest, errorOf } from '../test/kit.ts'
import { createGateway } from './create-gateway.ts'

async function forwarded(more: object, maxTokensField?: 'max_tokens' | 'max_completion_tokens') {
  let body: Record<string, unknown> = {}
  const gateway = createGateway({
    upstream: 'https://upstream.test/v1',
    maxTokens: 100,
    maxTokensField,
    fetch: async (_, init) => {
      body = JSON.parse(await new Response(init!.body).text()) as Record<string, unknown>
      return Response.json({})
    },
  })
  const { rivulet: _, ...request } = chatBody({}, more)
  return { response: await gateway(chatRequest(request)), body: () => body }
}

test.each([
  ['more becomes the most', { max_tokens: 5000 }, { max_tokens: 100 }],
  ['less stays', { max_tokens: 7 }, { max_tokens: 7 }],
  ['either name', { max_completion_tokens: 5000 }, { max_completion_tokens: 100 }],
  ['each of several choices has its share', { n: 4, max_tokens: 5000 }, { max_tokens: 25 }],
])('%s', async (_, more, limits) => {
  expect((await forwarded(more)).body()).toMatchObject(limits)
})

test('a request that says nothing gets the most, under the name that the app chose', async () => {
  expect((await forwarded({}, 'max_tokens')).body()).toMatchObject({ max_tokens: 100 })
  expect((await forwarded({}, 'max_completion_tokens')).body()).toMatchObject({ max_completion_tokens: 100 })
})

test.each([
  [{ max_tokens: 'all' }, 'max_tokens'],
  [{ n: 101 }, 'n'],
  [{ n: {} }, 'n'],
])('%j would get around it and is refused', async (more, param) => {
  const { response } = await forwarded(more)
  expect(response.status).toBe(400)
  expect(await errorOf(response)).toMatchObject({ param })
})
