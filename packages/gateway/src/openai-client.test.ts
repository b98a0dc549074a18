import OpenAI, { APIError, AuthenticationError, BadRequestError, RateLimitError } from 'openai'
import { beforeAll, expect, test } from 'vitest'
import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionTool,
} from 'openai/resources/chat/completions'
import { asFetch } from './as-fetch.ts'
import { createGateway } from './create-gateway.ts'
import type { RivuletOptions } from './model/read-model-request.ts'
import { serveGateway } from './serve-gateway.ts'

let client: OpenAI

beforeAll(async () => {
  const server = await serveGateway({ port: 0 })
  client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', maxRetries: 0 })
  return server.close
})

const tools: ChatCompletionTool[] = [
  {
    type: 'function',
    function: {
      name: 'get_weather',
      parameters: { type: 'object', properties: { city: { type: 'string' } } },
    },
  },
  {
    type: 'function',
    function: { name: 'get_tide', parameters: { type: 'object', properties: { days: { type: 'integer' } } } },
  },
]

function params(
  rivulet: RivuletOptions,
  more: Partial<ChatCompletionCreateParamsStreaming> = {},
): ChatCompletionCreateParamsStreaming & { rivulet: RivuletOptions } {
  return {
    model: 'gpt-4',
    messages: [{ role: 'user', content: 'How do rivers bend?' }],
    stream: true,
    rivulet: { rate: 0, tokens: 40, ...rivulet },
    ...more,
  }
}

test('it streams text and usage', async () => {
  const stream = client.chat.completions.stream(params({}, { stream_options: { include_usage: true } }))
  const completion = await stream.finalChatCompletion()
  expect(completion.choices[0]!.finish_reason).toBe('stop')
  expect(completion.choices[0]!.message.content!.length).toBeGreaterThan(80)
  expect(completion.usage).toMatchObject({ completion_tokens: 40 })
})

test('it streams parallel tool calls', async () => {
  const completion = await client.chat.completions.stream(params({}, { tools })).finalChatCompletion()
  const calls = completion.choices[0]!.message.tool_calls!
  expect(completion.choices[0]!.finish_reason).toBe('tool_calls')
  expect(calls.map((call) => call.type === 'function' && call.function.name)).toEqual([
    'get_weather',
    'get_tide',
  ])
  expect(
    calls.map((call) => call.type === 'function' && (JSON.parse(call.function.arguments) as unknown)),
  ).toEqual([{ city: expect.any(String) }, { days: expect.any(Number) }])
})

test('it gets whole completions and the list of models', async () => {
  const completion = await client.chat.completions.create({ ...params({}), stream: false, n: 2 })
  expect(completion.choices).toHaveLength(2)
  expect(completion._request_id).toMatch(/^req_/)
  const ids: string[] = []
  for await (const model of client.models.list()) ids.push(model.id)
  expect(ids).toEqual(['rivulet'])
})

test.each([
  [401, AuthenticationError, 'invalid_api_key'],
  [429, RateLimitError, 'rate_limit_exceeded'],
])('a status %i is its own error', async (status, type, code) => {
  const asked = client.chat.completions.create(params({ fault: { type: 'status', status } }))
  const error: unknown = await asked.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(type)
  expect(error).toMatchObject({ status, code })
})

test('a malformed request is a BadRequestError with its param', async () => {
  const error: unknown = await client.chat.completions
    .create(params({}, { messages: [] }))
    .catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(BadRequestError)
  expect(error).toMatchObject({ param: 'messages' })
})

test('an error in the stream is thrown after the text before it', async () => {
  const stream = await client.chat.completions.create(
    params({ fault: { type: 'error', afterTokens: 5, code: 'overloaded' } }),
  )
  let tokens = 0
  const read = async (): Promise<void> => {
    for await (const chunk of stream) tokens += chunk.choices[0]!.delta.content ? 1 : 0
  }
  const error: unknown = await read().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(APIError)
  expect(error).toMatchObject({ code: 'overloaded' })
  expect(tokens).toBe(5)
})

test('it works in the same process, without a server', async () => {
  const local = new OpenAI({
    baseURL: 'http://localhost/v1',
    apiKey: 'none',
    fetch: asFetch(createGateway()),
  })
  const completion = await local.chat.completions.stream(params({ kind: 'structured' })).finalChatCompletion()
  expect(JSON.parse(completion.choices[0]!.message.content!)).toHaveProperty('river')
})
