import { afterEach, expect, expectTypeOf, test, vi } from 'vitest'
import { serveGateway } from '../../gateway/src/node.ts'
import { createCompletion, type CompletionOptions } from './create-completion.ts'
import type { ChatStatus } from './chat/chat-state.ts'
import { ChatError } from './errors.ts'
import { createFakeTransport } from './testing/create-fake-transport.ts'
import { createManualClock } from './testing/create-manual-clock.ts'
import { createTools } from './tools/create-tools.ts'
import { tool } from './tools/tool.ts'
import { textOf } from './message/text-of.ts'
import type { ChatMessage } from './types.ts'

const closers: Array<() => Promise<void>> = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

interface Post {
  readonly model: string
  readonly messages: ReadonlyArray<{ readonly role: string; readonly content: string }>
}

/** A completion over HTTP against the embedded model, and what it posts. */
async function overHttp(options: CompletionOptions = {}) {
  const { url, close } = await serveGateway({ port: 0 })
  closers.push(close)
  const posts: Post[] = []
  const completion = createCompletion({
    endpoint: `${url}/v1/chat/completions`,
    model: 'gpt-4',
    system: 'Translate to Spanish.',
    body: { rivulet: { seed: 3, rate: 0, tokens: 30 } },
    fetch(input, init) {
      posts.push(JSON.parse(init?.body as string) as Post)
      return fetch(input, init)
    },
    ...options,
  })
  return { completion, posts }
}

/** A completion that is played by hand. */
function byHand(options: CompletionOptions = {}) {
  const fake = createFakeTransport()
  const clock = createManualClock()
  return { fake, clock, completion: createCompletion({ transport: fake.transport, clock, ...options }) }
}

function asked(messages: readonly ChatMessage[]): string[] {
  return messages.map((message) => `${message.role}: ${textOf(message)}`)
}

test('each prompt is one POST of its own, after what the system says, and forgets the one before', async () => {
  const { completion, posts } = await overHttp()
  const first = await completion.complete('Good morning')
  expect(first).toMatchObject({ status: { type: 'complete', finishReason: 'stop' } })
  expect(first.usage!.outputTokens).toBeGreaterThan(0)
  expect(completion.getSnapshot()).toMatchObject({ text: first.text, status: 'ready', usage: first.usage })
  const second = await completion.complete('Good night', { system: 'Translate to French.', model: 'small' })
  expect(second.text).toContain('Good night')
  await completion.complete('Good bye')
  expect(posts.map(({ model, messages }) => [model, ...messages.map(({ content }) => content)])).toEqual([
    ['gpt-4', 'Translate to Spanish.', 'Good morning'],
    ['small', 'Translate to French.', 'Good night'],
    ['gpt-4', 'Translate to Spanish.', 'Good bye'],
  ])
})

test('ten prompts in a row over HTTP: the newest wins, whatever the others say', async () => {
  const { completion, posts } = await overHttp({ buffer: 'immediate' })
  const texts = new Set<string>()
  completion.subscribe(() => texts.add(completion.getSnapshot().text))
  const all = await Promise.all(Array.from({ length: 10 }, (_, at) => completion.complete(`Prompt ${at}`)))
  expect(all.map(({ status }) => ('reason' in status ? status.reason : status.type))).toEqual([
    ...Array.from({ length: 9 }, () => 'stopped'),
    'complete',
  ])
  const { text } = all.at(-1)!
  expect(text).toContain('Prompt 9')
  for (const shown of texts) expect(text.startsWith(shown)).toBe(true)
  // Those that were taken back at once were never sent.
  expect(posts).toHaveLength(1)
  expect(completion.getSnapshot()).toMatchObject({ text, status: 'ready', error: undefined })
})

test('a newer prompt clears the text, aborts the request before, and nothing of that comes any more', async () => {
  const { fake, clock, completion } = byHand()
  const first = completion.complete('One')
  fake.text('uno')
  await fake.drained()
  clock.tick()
  expect(completion.getSnapshot()).toMatchObject({ text: 'uno', status: 'streaming' })
  // Arrived and not shown yet: it belongs to the first.
  fake.text(' y medio')
  await fake.drained()
  const second = completion.complete('Two')
  expect(completion.getSnapshot()).toMatchObject({ text: '', status: 'submitted' })
  await expect(first).resolves.toMatchObject({ text: 'uno y medio', status: { reason: 'stopped' } })
  await fake.drained()
  expect(fake.openCount).toBe(1)
  clock.tick()
  expect(completion.getSnapshot().text).toBe('')
  fake.text('dos')
  fake.finish()
  await expect(second).resolves.toMatchObject({ text: 'dos', status: { type: 'complete' } })
  expect(fake.requests.map(({ messages }) => asked(messages))).toEqual([['user: One'], ['user: Two']])
  expect(clock.pendingCount).toBe(0)
})

test('each change is told once, and one at a time', async () => {
  const { fake, clock, completion } = byHand()
  const seen: Array<[ChatStatus, string]> = []
  completion.subscribe(() => {
    const { status, text } = completion.getSnapshot()
    if (seen.at(-1)?.join() !== [status, text].join()) seen.push([status, text])
  })
  for (const prompt of ['One', 'Two']) {
    const done = completion.complete(prompt)
    for (let count = 0; count < 100; count++) fake.text('x')
    await fake.drained()
    clock.tick()
    fake.finish()
    await done
  }
  const text = 'x'.repeat(100)
  const once = [
    ['submitted', ''],
    ['streaming', text],
    ['ready', text],
  ]
  expect(seen).toEqual([...once, ...once])
})

test('a prompt of blanks, or one that comes while another streams under `reject`, changes nothing', async () => {
  const { fake, clock, completion } = byHand({ whenBusy: 'reject' })
  const first = completion.complete('One')
  fake.text('uno')
  await fake.drained()
  clock.tick()
  const before = completion.getSnapshot()
  await expect(completion.complete('Two')).rejects.toMatchObject({ code: 'busy' })
  await expect(completion.complete('  ')).rejects.toMatchObject({ code: 'empty-message' })
  expect(completion.getSnapshot()).toBe(before)
  fake.finish()
  await first
  expect(fake.requests).toHaveLength(1)
})

test('what a stop, an error or a limit leaves of a text stays, with the reason', async () => {
  const onError = vi.fn()
  const { fake, completion } = byHand({ onError })
  const stopped = completion.complete('One')
  fake.text('un')
  await fake.drained()
  completion.stop()
  expect(completion.getSnapshot()).toMatchObject({ text: 'un', status: 'ready' })
  await expect(stopped).resolves.toMatchObject({ text: 'un', status: { reason: 'stopped' } })

  const failed = completion.complete('Two')
  fake.text('do')
  fake.fail(new ChatError('network', 'Gone.'))
  await expect(failed).resolves.toMatchObject({ text: 'do', status: { reason: 'error' } })
  expect(completion.getSnapshot()).toMatchObject({ text: 'do', status: 'error', error: { code: 'network' } })
  expect(onError).toHaveBeenCalledTimes(1)

  const cut = completion.complete('Three')
  expect(completion.getSnapshot()).toMatchObject({ text: '', error: undefined })
  fake.deltas({ type: 'text-delta', text: 'tre' }, { type: 'finish', reason: 'length', rawReason: 'length' })
  fake.end()
  await expect(cut).resolves.toMatchObject({ status: { type: 'incomplete', reason: 'length' } })
  expect(completion.getSnapshot().reply).toMatchObject({ status: { reason: 'length' } })
})

test('what a prompt overrides holds while it runs, whatever is configured meanwhile', async () => {
  const other = createFakeTransport()
  const { fake, completion } = byHand({ system: 'To Spanish.' })
  // As a component does that renders before the request is made.
  const unsubscribe = completion.subscribe(() =>
    completion.configure({ transport: fake.transport, system: 'To German.' }),
  )
  void completion.complete('One', { system: 'To French.' })
  unsubscribe()
  completion.configure({ transport: other.transport, system: 'To German.' })
  fake.text('un')
  fake.finish()
  await fake.drained()
  expect(completion.getSnapshot()).toMatchObject({ text: 'un', status: 'ready' })
  void completion.complete('Two')
  expect(asked(fake.requests[0]!.messages)).toEqual(['system: To French.', 'user: One'])
  expect(asked(other.requests[0]!.messages)).toEqual(['system: To German.', 'user: Two'])
})

test('an app that asks again when a text is over is answered', async () => {
  const { fake, completion } = byHand()
  let count = 0
  completion.configure({
    transport: fake.transport,
    onFinish() {
      if (count++ === 0) void completion.complete('The third')
    },
  })
  void completion.complete('The first')
  // Interrupts the first, whose end makes the app ask once more: that is the newest then.
  const second = await completion.complete('The second')
  expect(second).toMatchObject({ text: '', status: { reason: 'stopped' } })
  fake.text('three')
  fake.finish()
  await fake.drained()
  expect(completion.getSnapshot()).toMatchObject({ text: 'three', status: 'ready' })
  expect(fake.requests.map(({ messages }) => asked(messages))).toEqual([
    ['user: The first'],
    ['user: The third'],
  ])
})

test('tools work as in a chat: one text, whatever it took', async () => {
  const execute = vi.fn(() => 'clear')
  const tools = createTools({ get_weather: tool({ parameters: { type: 'object' }, execute }) })
  const { completion, posts } = await overHttp({ tools, body: { rivulet: { seed: 3, rate: 0, tokens: 30 } } })
  const { text, status } = await completion.complete('The weather?')
  expect(status).toMatchObject({ type: 'complete' })
  expect(text).toContain('get_weather says: clear')
  expect(execute).toHaveBeenCalledTimes(1)
  expect(posts.map(({ messages }) => messages.map(({ role }) => role))).toEqual([
    ['system', 'user'],
    ['system', 'user', 'assistant', 'tool'],
  ])
})

test('an app’s code needs no cast, and cannot ask for what is not there', () => {
  const completion = createCompletion({ endpoint: '/v1', system: 'Be brief.' })
  expectTypeOf(completion.getSnapshot().text).toEqualTypeOf<string>()
  expectTypeOf(completion.complete).returns.resolves.toHaveProperty('status')
  // @ts-expect-error -- there is one text, so nothing is queued
  createCompletion({ whenBusy: 'queue' })
  // @ts-expect-error -- there is no conversation
  createCompletion({ messages: [] })
})
