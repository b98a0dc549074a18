import { expect, test } from 'vitest'
import { createMessage } from '../message/create-message.ts'
import type { ChatMessage, ToolCallPart } from '../types.ts'
import { chatCompletionsWithTools } from './chat-completions-with-tools.ts'
import { chatCompletions } from './chat-completions.ts'

const call = (more: Partial<ToolCallPart>): ToolCallPart => ({
  type: 'tool-call',
  id: 'a',
  name: 'f',
  argumentsText: '{"x":1}',
  state: 'done',
  result: 2,
  ...more,
})
const weather = { name: 'weather', parameters: { type: 'object' } }
const question = createMessage('user', 'Weather?')
const answer: ChatMessage = {
  ...createMessage('assistant', ''),
  parts: [
    { type: 'reasoning', text: 'Hm.' },
    { type: 'text', text: 'Let me look.' },
    call({ extra: { extra_content: { google: { thought_signature: 'abc' } } } }),
    call({ id: 'b', state: 'running', argumentsText: '' }),
    { type: 'text', text: 'Sun.' },
  ],
}
const encode = (messages: readonly ChatMessage[], extra = {}, tools = [weather]) =>
  chatCompletionsWithTools.encode({ chatId: 'chat', messages, tools }, 'gpt-4', extra)

test('the request brings the tools, and those of the app’s own body behind them', () => {
  expect(encode([question], { temperature: 0 })).toEqual({
    model: 'gpt-4',
    stream_options: { include_usage: true },
    temperature: 0,
    stream: true,
    tools: [{ type: 'function', function: weather }],
    messages: [{ role: 'user', content: 'Weather?' }],
  })
  expect(encode([question], { tools: [{ type: 'web_search' }] })).toMatchObject({
    tools: [{ type: 'function' }, { type: 'web_search' }],
  })
  expect(encode([question], {}, [])).not.toHaveProperty('tools')
})

test('calls go back with what came of them, and open ones are answered as cancelled', () => {
  expect(encode([question, answer, createMessage('user', 'Thanks')])).toMatchObject({
    messages: [
      { role: 'user', content: 'Weather?' },
      {
        role: 'assistant',
        content: 'Let me look.',
        tool_calls: [
          {
            id: 'a',
            type: 'function',
            function: { name: 'f', arguments: '{"x":1}' },
            extra_content: { google: { thought_signature: 'abc' } },
          },
          { id: 'b', type: 'function', function: { name: 'f', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'a', content: '2' },
      { role: 'tool', tool_call_id: 'b', content: 'Error: The call was cancelled.' },
      { role: 'assistant', content: 'Sun.' },
      { role: 'user', content: 'Thanks' },
    ],
  })
})

test('a turn of calls alone has no content, and an empty message is left out', () => {
  const calls = { ...createMessage('assistant', ''), parts: [call({})] }
  expect(encode([createMessage('assistant', ''), calls, createMessage('user', '')])).toMatchObject({
    messages: [{ content: null, tool_calls: [{ id: 'a' }] }, { role: 'tool' }],
  })
})

test('without calls it writes what the plain protocol writes', () => {
  const messages = [createMessage('system', 'Be brief.'), question, createMessage('assistant', 'Sun.')]
  expect(encode(messages, { top_p: 1 }, [])).toEqual(
    chatCompletions.encode({ chatId: 'chat', messages }, 'gpt-4', { top_p: 1 }),
  )
})

test('a tool that the model has to call is called once: with the results it may answer', () => {
  const results = { ...createMessage('assistant', ''), parts: [call({})] }
  const named = { type: 'function', function: { name: 'weather' } }
  for (const choice of ['required', named]) {
    const extra = { tool_choice: choice }
    expect(encode([question], extra)).toMatchObject(extra)
    expect(encode([question, results], extra)).toMatchObject({ tool_choice: 'auto' })
  }
  expect(encode([question, results], { tool_choice: 'none' })).toMatchObject({ tool_choice: 'none' })
  expect(encode([question, results])).not.toHaveProperty('tool_choice')
})
