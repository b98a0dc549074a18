// A chat in the terminal, on the entry without React: `npm run terminal`.
// RIVULET_ENDPOINT names another endpoint; without it the embedded model answers inside this process.
import { createInterface } from 'node:readline/promises'
import { createChat } from '@rivulet/core/vanilla'
import { asFetch, createGateway } from '@rivulet/gateway'

const endpoint = process.env['RIVULET_ENDPOINT']
const chat = createChat({
  endpoint: endpoint ?? 'http://localhost/v1/chat/completions',
  model: process.env['RIVULET_MODEL'] ?? 'gpt-4',
  ...(endpoint === undefined && { fetch: asFetch(createGateway()) }),
})

let shown = 0
chat.subscribe(() => {
  const answer = chat.getSnapshot().messages.at(-1)
  if (answer?.role !== 'assistant') return
  const text = answer.parts.map((part) => ('text' in part ? part.text : '')).join('')
  process.stdout.write(text.slice(shown))
  shown = text.length
})

const terminal = createInterface({ input: process.stdin, output: process.stdout })
// Input from a pipe ends by itself, perhaps while an answer streams.
let isOpen = true
terminal.once('close', () => (isOpen = false))
// Ctrl+C stops the answer first, and leaves when there is none.
terminal.on('SIGINT', () => {
  const { status } = chat.getSnapshot()
  if (status === 'submitted' || status === 'streaming') chat.stop()
  else terminal.close()
})

process.stdout.write('Write a message, or an empty line to leave.\n')
terminal.setPrompt('\nYou: ')
terminal.prompt()
for await (const line of terminal) {
  if (line.trim() === '') break
  process.stdout.write('Assistant: ')
  shown = 0
  const answer = await chat.send(line)
  if (answer?.status.type === 'incomplete')
    process.stdout.write(`\n(${answer.status.error?.message ?? answer.status.reason})`)
  if (!isOpen) break
  terminal.prompt()
}
terminal.close()
process.stdout.write('\n')
