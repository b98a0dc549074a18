import { event, TOOL_NAME, type Wire } from './wire.ts'

const CALL = { toolCallId: 'call_1', toolName: TOOL_NAME }

/** The AI SDK's UI message stream. assistant-ui's data stream runtime reads it too, and takes it for granted. */
export const uiMessageWire: Wire = {
  headers: { 'x-vercel-ai-ui-message-stream': 'v1' },
  open: (content) =>
    [
      { type: 'start', messageId: 'message-1' },
      { type: 'start-step' },
      content === 'text' ? { type: 'text-start', id: '0' } : { type: 'tool-input-start', ...CALL },
    ]
      .map(event)
      .join(''),
  token: (content, text) =>
    event(
      content === 'text'
        ? { type: 'text-delta', id: '0', delta: text }
        : { type: 'tool-input-delta', toolCallId: CALL.toolCallId, inputTextDelta: text },
    ),
  close: (content, whole) =>
    `${[
      content === 'text'
        ? { type: 'text-end', id: '0' }
        : { type: 'tool-input-available', ...CALL, input: JSON.parse(whole) as unknown },
      { type: 'finish-step' },
      { type: 'finish' },
    ]
      .map(event)
      .join('')}data: [DONE]\n\n`,
}
