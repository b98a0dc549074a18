// A worker that asks once and tells what came.
import { createChat, textOf } from './vanilla.ts'

const chat = createChat({
  endpoint: '/v1/chat/completions',
  body: { rivulet: { rate: 0, tokens: 500, seed: 1 } },
})
const reply = await chat.send('Hi')
postMessage({
  status: reply!.status,
  length: textOf(reply!).length,
  hasDocument: typeof document !== 'undefined',
})
