import { expect, test } from 'vitest'
import { createChat } from '../create-chat.ts'
import { cutEverywhere } from '../testing/cut-everywhere.ts'
import { eventStream, sseText } from '../testing/event-stream.ts'
import type { ChatMessage } from '../types.ts'
import { createTools } from './create-tools.ts'
import { tool } from './tool.ts'

const say = (delta: object, finish_reason: string | null = null): object => ({
  choices: [{ index: 0, delta, finish_reason }],
})
const piece = (index: number, args: string, start: object = {}, name?: string): object =>
  say({ tool_calls: [{ index, ...start, function: { arguments: args, ...(name && { name }) } }] })

/** What an endpoint says: first text and two calls whose pieces come by turns, then the answer. */
const RECORDINGS = [
  sseText(
    say({ role: 'assistant', content: 'Ich schaue. 🌊' }),
    piece(0, '', { id: 'call_a' }, 'weather'),
    piece(1, '', { id: 'call_b' }, 'tide'),
    piece(0, '{"city":"Zü'),
    piece(1, '{"r'),
    piece(0, 'rich"}'),
    piece(1, '":{"a":"}{"}}'),
    say({}, 'tool_calls'),
    '[DONE]',
  ),
  sseText(say({ content: 'Sonne.' }), say({}, 'stop'), '[DONE]'),
]

const bytes = RECORDINGS.map((recording) => new TextEncoder().encode(recording))
/** Where the first answer is finished, before the line ends: behind this byte its calls may be run. */
const FINISHED_AT = new TextEncoder().encode(
  RECORDINGS[0]!.slice(0, RECORDINGS[0]!.indexOf('\n\ndata: [DONE]')),
).length

/** Plays the recordings, one a request; what is not given is whole. */
async function play(...bodies: ReadonlyArray<Iterable<Uint8Array>>) {
  const called: Array<readonly [string, unknown]> = []
  const note = (name: string) =>
    tool({
      parameters: { type: 'object' },
      execute(args) {
        called.push([name, args])
        return name
      },
    })
  let postCount = 0
  const chat = createChat({
    endpoint: 'https://model.example/v1/chat/completions',
    tools: createTools({ weather: note('weather'), tide: note('tide') }),
    buffer: 'immediate',
    retry: false,
    fetch: () => {
      const which = postCount++
      return Promise.resolve(eventStream(bodies[which] ?? [bytes[which]!]))
    },
  })
  const reply = (await chat.send('Go'))!
  return { called, postCount, status: reply.status, parts: reply.parts }
}

const whole = await play()

test('the recording is what it should be', () => {
  expect(whole).toEqual({
    called: [
      ['weather', { city: 'Zürich' }],
      ['tide', { r: { a: '}{' } }],
    ],
    postCount: 2,
    status: { type: 'complete', finishReason: 'stop' },
    parts: [
      { type: 'text', text: 'Ich schaue. 🌊' },
      {
        type: 'tool-call',
        id: 'call_a',
        index: 0,
        name: 'weather',
        argumentsText: '{"city":"Zürich"}',
        state: 'done',
        result: 'weather',
      },
      {
        type: 'tool-call',
        id: 'call_b',
        index: 1,
        name: 'tide',
        argumentsText: '{"r":{"a":"}{"}}',
        state: 'done',
        result: 'tide',
      },
      { type: 'text', text: 'Sonne.' },
    ],
  })
})

test('cut into pieces at any byte, either request gives the same answer, and each call is run once', async () => {
  for (const slices of cutEverywhere(bytes[0]!)) expect(await play(slices)).toEqual(whole)
  for (const slices of cutEverywhere(bytes[1]!)) expect(await play([bytes[0]!], slices)).toEqual(whole)
})

test('broken off at any byte before its end, nothing of the first request is run, and no call is left open', async () => {
  for (let length = 0; length < bytes[0]!.length; length++) {
    const { called, postCount, status, parts } = await play([bytes[0]!.subarray(0, length)])
    if (length >= FINISHED_AT) {
      expect({ length, called, postCount, status }).toEqual({
        length,
        called: whole.called,
        postCount: 2,
        status: whole.status,
      })
      continue
    }
    expect({ length, called, postCount, type: status.type }).toEqual({
      length,
      called: [],
      postCount: 1,
      type: 'incomplete',
    })
    expect(openCalls(parts)).toEqual([])
  }
})

test('broken off at any byte of the second request, what was done stays done, once', async () => {
  for (let length = 0; length < bytes[1]!.length; length++) {
    const { called, postCount, parts } = await play([bytes[0]!], [bytes[1]!.subarray(0, length)])
    expect({ length, called, postCount }).toEqual({ length, called: whole.called, postCount: 2 })
    expect(parts.slice(0, 3)).toEqual(whole.parts.slice(0, 3))
  }
})

function openCalls(parts: ChatMessage['parts']): readonly unknown[] {
  return parts.filter((part) => part.type === 'tool-call' && part.state !== 'failed')
}
