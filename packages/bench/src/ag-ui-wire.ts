import { event, TOOL_NAME, type Wire } from './wire.ts'

const RUN = { threadId: 'thread-1', runId: 'run-1' }
const MESSAGE = { messageId: 'message-1' }
const CALL = { toolCallId: 'call_1' }

/** The events of AG-UI, which TanStack AI reads. */
export const agUiWire: Wire = {
  headers: {},
  open: (content) =>
    event({ type: 'RUN_STARTED', ...RUN }) +
    event(
      content === 'text'
        ? { type: 'TEXT_MESSAGE_START', ...MESSAGE, role: 'assistant' }
        : { type: 'TOOL_CALL_START', ...CALL, toolCallName: TOOL_NAME },
    ),
  token: (content, text) =>
    event(
      content === 'text'
        ? { type: 'TEXT_MESSAGE_CONTENT', ...MESSAGE, delta: text }
        : { type: 'TOOL_CALL_ARGS', ...CALL, delta: text },
    ),
  close: (content) =>
    event(
      content === 'text' ? { type: 'TEXT_MESSAGE_END', ...MESSAGE } : { type: 'TOOL_CALL_END', ...CALL },
    ) + event({ type: 'RUN_FINISHED', ...RUN, finishReason: 'stop' }),
}
