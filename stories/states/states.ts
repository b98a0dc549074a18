import {
  ChatError,
  createMessage,
  createTools,
  tool,
  type ChatMessage,
  type ChatOptions,
  type ChatTransport,
  type MessageStatus,
  type StreamDelta,
  type ToolCallPart,
} from '@rivulet/core'
import { russianLabels, type ChatProps } from '@rivulet/ui'
import { HighlightedCode } from '@rivulet/ui/highlight'
import { oldMessages } from '../message-list/old-messages.ts'
import { hebrewLabels } from './hebrew-labels.ts'
import { answer, half, hebrewAnswer, russianAnswer, thoughts } from './state-texts.ts'

/** A state of a chat, and what brings it about. */
export interface ChatState {
  readonly options: ChatOptions
  /** What is asked when it appears. @default nothing */
  readonly ask?: string
  readonly props?: Partial<ChatProps>
}

/** A wire on which this comes, and then nothing more until the answer is stopped. */
function held(...deltas: readonly StreamDelta[]): ChatTransport {
  return async function* (_request, signal) {
    yield deltas
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  }
}

const text = (text: string): StreamDelta => ({ type: 'text-delta', text })
const nobody = held()

const QUESTION = 'Why do rivers meander?'

function turn(reply: string, more: Partial<ChatMessage> = {}, question = QUESTION): ChatMessage[] {
  const complete = { type: 'complete', finishReason: 'stop' } as const
  return [
    createMessage('user', question),
    { ...createMessage('assistant', reply), status: complete, ...more },
  ]
}

const cut = (status: MessageStatus): ChatMessage[] => turn(answer.slice(0, 118), { status })

const failure = new ChatError('http', 'The endpoint is overloaded. Try again in a moment.', {
  status: 503,
  providerCode: 'overloaded',
  requestId: 'req_7f3a',
  retryable: true,
})

const call: ToolCallPart = {
  type: 'tool-call',
  id: 'call-1',
  name: 'book_boat',
  argumentsText: '{"river":"Rhine","seats":2}',
  state: 'streaming',
}

const waitsForUser: ChatTransport = async function* () {
  yield [
    text('I can book that for you.'),
    { type: 'parts-delta', grow: (parts) => [...parts, call] },
    { type: 'finish', reason: 'tool-calls', rawReason: 'tool_calls' },
    { type: 'done' },
  ]
}

const tools = createTools({
  book_boat: tool({ parameters: { type: 'object' }, execute: () => 'Booked.', needsApproval: true }),
})

/** Every state in which a whole chat may be seen. Each is held: a picture of it is the same each time. */
export const states = {
  empty: {
    options: { transport: nobody },
    props: { suggestions: [QUESTION, 'What is an oxbow lake?', 'Write a haiku about rain'] },
  },
  waiting: { options: { transport: nobody }, ask: QUESTION },
  thinking: { options: { transport: held({ type: 'reasoning-delta', text: thoughts }) }, ask: QUESTION },
  streaming: { options: { transport: held(text(half)) }, ask: QUESTION },
  complete: {
    options: { transport: nobody, messages: turn(answer) },
    props: { markdown: { components: { code: HighlightedCode } } },
  },
  stalled: { options: { transport: held(text(answer.slice(0, 118))), stalledMs: 1 }, ask: QUESTION },
  approval: { options: { transport: waitsForUser, tools }, ask: 'Book a boat on the Rhine for two.' },
  retry: {
    options: {
      transport: (request, signal) =>
        held({
          type: 'retry-scheduled',
          attempt: 1,
          nextAt: Date.now() + 59_000,
          cause: new ChatError('http', 'The endpoint is overloaded.', { status: 503, retryable: true }),
          retryNow: () => {},
        })(request, signal),
    },
    ask: QUESTION,
  },
  offline: {
    options: {
      transport: held({
        type: 'retry-scheduled',
        attempt: 1,
        nextAt: undefined,
        cause: new ChatError('network', 'The connection failed.', { retryable: true }),
        retryNow: () => {},
      }),
    },
    ask: QUESTION,
  },
  error: {
    options: {
      transport: nobody,
      messages: cut({ type: 'incomplete', reason: 'error', error: failure }),
    },
  },
  stopped: { options: { transport: nobody, messages: cut({ type: 'incomplete', reason: 'stopped' }) } },
  long: { options: { transport: nobody, messages: oldMessages(0, 60) } },
  rightToLeft: {
    options: {
      transport: held(text(`${hebrewAnswer}\n\nומה שנשאר ממנו הוא אגם`)),
      messages: turn('כן: `npm start`, ואז פתחו את http://localhost:6006.', {}, 'איך מריצים את זה? npm?'),
    },
    ask: 'למה נהרות מתפתלים (meander)?',
    props: { dir: 'rtl', lang: 'he', labels: hebrewLabels },
  },
  russian: {
    options: { transport: held(text('Старицу')), messages: turn(russianAnswer, {}, 'Почему реки петляют?') },
    ask: 'А что такое старица?',
    props: { labels: russianLabels, lang: 'ru' },
  },
} satisfies Record<string, ChatState>
