import { expect, test } from 'vitest'
import { createChat } from '../create-chat.ts'
import { eventStream, sseText } from '../testing/event-stream.ts'
import { createTools } from '../tools/create-tools.ts'
import { tool } from '../tools/tool.ts'
import { anthropicMessages } from './anthropic-messages.ts'
import { responses } from './responses.ts'
import { uiMessageStream } from './ui-message-stream.ts'

const asked = { type: 'function_call', call_id: 'c', name: 'double', arguments: '{"x":2}' }
const counted = (input_tokens: number, output_tokens: number): object => ({
  usage: { input_tokens, output_tokens },
})
const called = { toolCallId: 'c', toolName: 'double', input: { x: 2 } }
const metadata = (inputTokens: number, outputTokens: number): object => ({
  messageMetadata: { usage: { inputTokens, outputTokens } },
})

/** Two answers: one that asks for a call, and one that goes on with what came of it. */
const WIRES = [
  [
    'responses',
    responses,
    [
      [
        { type: 'response.output_item.done', output_index: 0, item: asked },
        { type: 'response.completed', response: { output: [asked], ...counted(1, 2) } },
      ],
      [
        { type: 'response.output_text.delta', output_index: 0, delta: 'Four' },
        { type: 'response.completed', response: counted(3, 4) },
      ],
    ],
    { input: [{}, asked, { type: 'function_call_output', call_id: 'c', output: '4' }] },
  ],
  [
    'anthropicMessages',
    anthropicMessages,
    [
      [
        {
          type: 'content_block_start',
          index: 0,
          content_block: { type: 'tool_use', id: 'c', name: 'double', input: {} },
        },
        { type: 'content_block_delta', index: 0, delta: { partial_json: '{"x":2}' } },
        { type: 'message_delta', delta: { stop_reason: 'tool_use' }, ...counted(1, 2) },
        { type: 'message_stop' },
      ],
      [
        { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'Four' } },
        { type: 'message_delta', delta: { stop_reason: 'end_turn' }, ...counted(3, 4) },
      ],
    ],
    {
      messages: [
        {},
        { role: 'assistant', content: [{ type: 'tool_use', id: 'c', name: 'double', input: { x: 2 } }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c', content: '4' }] },
      ],
    },
  ],
  [
    'uiMessageStream',
    uiMessageStream,
    [
      [
        { type: 'tool-input-available', ...called },
        { type: 'finish', finishReason: 'tool-calls', ...metadata(1, 2) },
      ],
      [
        { type: 'text-delta', id: 't', delta: 'Four' },
        { type: 'finish', finishReason: 'stop', ...metadata(3, 4) },
      ],
    ],
    {
      messages: [
        {},
        {
          role: 'assistant',
          parts: [
            { type: 'tool-double', toolCallId: 'c', state: 'output-available', input: { x: 2 }, output: 4 },
          ],
        },
      ],
    },
  ],
] as const

test.each(WIRES)(
  '%s: a call is run, and the answer goes on with its result',
  async (_, protocol, answers, again) => {
    const bodies: unknown[] = []
    const chat = createChat({
      endpoint: 'http://localhost/answer',
      protocol,
      tools: createTools({
        double: tool({
          description: 'Doubles.',
          parameters: { type: 'object' },
          execute: (given) => 2 * Number((given as { x: unknown }).x),
        }),
      }),
      async fetch(_input, init) {
        bodies.push(JSON.parse(init?.body as string))
        return eventStream([sseText(...answers[bodies.length - 1]!)])
      },
    })
    const { parts, status, usage } = (await chat.send('2 + 2?'))!
    expect(bodies).toHaveLength(2)
    expect(bodies[1]).toMatchObject(again)
    expect(parts).toMatchObject([
      { type: 'tool-call', id: 'c', argumentsText: '{"x":2}', state: 'done', result: 4 },
      { type: 'text', text: 'Four' },
    ])
    expect(status).toEqual({ type: 'complete', finishReason: 'stop' })
    expect(usage).toEqual({ inputTokens: 4, outputTokens: 6, totalTokens: 10 })
  },
)
