import { event, TOOL_NAME, type Wire } from './wire.ts'

const IDENTITY = {
  id: 'chatcmpl-benchBENCHbenchBENCHbenchBENCH',
  object: 'chat.completion.chunk',
  created: 1_767_225_600,
  model: 'gpt-4',
}

/** Chat completions, as OpenAI and those who are compatible with it send them. */
export const openAiWire: Wire = {
  headers: {},
  open: (content) =>
    chunk(
      content === 'text'
        ? { role: 'assistant', content: '' }
        : {
            role: 'assistant',
            content: null,
            tool_calls: [
              { index: 0, id: 'call_1', type: 'function', function: { name: TOOL_NAME, arguments: '' } },
            ],
          },
    ),
  token: (content, text) =>
    chunk(
      content === 'text' ? { content: text } : { tool_calls: [{ index: 0, function: { arguments: text } }] },
    ),
  close: (content) => `${chunk({}, content === 'text' ? 'stop' : 'tool_calls')}data: [DONE]\n\n`,
}

function chunk(delta: object, finishReason: string | null = null): string {
  return event({ ...IDENTITY, choices: [{ index: 0, delta, finish_reason: finishReason }] })
}
