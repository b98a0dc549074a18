import { createChat, createTools } from '@rivulet/core'
import { expect, test } from 'vitest'
import { russianLabels } from './russian-labels.ts'

/** What core says of the last of these calls, of an answer that ends like this. */
async function saidOf(calls: readonly object[], ending: object): Promise<string | undefined> {
  const answers = [
    [{ delta: { tool_calls: calls } }, ending],
    [{ delta: { content: 'Well.' }, finish_reason: 'stop' }],
  ]
  const chat = createChat({
    endpoint: 'https://a.example/',
    tools: createTools({}),
    async fetch() {
      const lines = answers.shift()!.map((choice) => `data: ${JSON.stringify({ choices: [choice] })}\n\n`)
      return new Response(lines.join(''), { headers: { 'content-type': 'text/event-stream' } })
    },
  })
  const reply = await chat.send('Hi')
  return reply?.parts.findLast((part) => part.type === 'tool-call')?.error
}

const call = (args: string, index = 0): object => ({
  index,
  id: `call${index}`,
  function: { name: 'book', arguments: args },
})
const called = { delta: {}, finish_reason: 'tool_calls' }

test.each([
  ['a tool that is not there', [call('{}')], called, 'Такого инструмента нет.'],
  ['arguments that are cut', [call('{')], called, 'Аргументы вызова повреждены.'],
  ['an answer that breaks off', [call('{')], { delta: {} }, 'Вызов отменён.'],
  [
    'too many calls',
    Array.from({ length: 129 }, (_, index) => call('', index)),
    { delta: {} },
    'В ответе слишком много вызовов.',
  ],
])('what core says of %s is said in Russian', async (_case, calls, ending, russian) => {
  const said = await saidOf(calls, ending)
  const errors: Readonly<Record<string, string>> = russianLabels.errors
  expect(errors[said!.replace(' "book"', '')]).toBe(russian)
})

test('what may stand before “trying again” does not say to try again', () => {
  const { http, provider, malformed } = russianLabels.errors
  for (const sentence of [http, provider, malformed]) expect(sentence).not.toMatch(/ещё раз/)
})
