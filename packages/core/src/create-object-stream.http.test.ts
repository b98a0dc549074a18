import { afterEach, expect, expectTypeOf, test, vi } from 'vitest'
import { z } from 'zod'
import { serveGateway } from '../../gateway/src/node.ts'
import { createObjectStream, type ObjectOptions } from './create-object-stream.ts'
import { InvalidObjectError } from './object/invalid-object-error.ts'
import { isPartOf } from './object/is-part-of.test.helper.ts'
import { createFakeTransport } from './testing/create-fake-transport.ts'
import { createManualClock } from './testing/create-manual-clock.ts'
import { cutEverywhere } from './testing/cut-everywhere.ts'
import { eventStream } from './testing/event-stream.ts'
import type { StandardSchema } from './tools/standard-schema.ts'

const closers: Array<() => Promise<void>> = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const River = z.object({
  name: z.string(),
  lengthKm: z.number().min(1),
  cities: z.array(z.object({ name: z.string(), bridges: z.int() })).min(2),
})

interface Post {
  readonly response_format?: { readonly json_schema: { readonly schema: object } }
}

async function serve(): Promise<string> {
  const { url, close } = await serveGateway({ port: 0 })
  closers.push(close)
  return `${url}/v1/chat/completions`
}

/** What goes to an endpoint over HTTP, and what is posted. */
async function overHttp(rivulet: object = {}) {
  const posts: Post[] = []
  return {
    posts,
    options: {
      endpoint: await serve(),
      body: { rivulet: { seed: 3, rate: 0, ...rivulet } },
      fetch(input, init) {
        posts.push(JSON.parse(init?.body as string) as Post)
        return fetch(input, init)
      },
    } satisfies Partial<ObjectOptions>,
  }
}

test('over HTTP: the schema is sent, the object grows, and its value is checked and typed', async () => {
  const { posts, options } = await overHttp({ rate: 400 })
  const stream = createObjectStream({ ...options, schema: River, name: 'river', buffer: 'immediate' })
  const seen = new Set<unknown>()
  stream.subscribe(() => {
    const { object, value } = stream.getSnapshot()
    expectTypeOf(object?.cities?.[0]?.name).toEqualTypeOf<string | undefined>()
    expectTypeOf(value?.cities[0]!.bridges).toEqualTypeOf<number | undefined>()
    seen.add(object)
    if (value) expect(stream.getSnapshot().status).toBe('ready')
  })
  const { value, error, text, status } = await stream.submit('Tell me of a river')
  expectTypeOf(value).toEqualTypeOf<z.output<typeof River> | undefined>()
  expect(error).toBeUndefined()
  expect(status).toMatchObject({ type: 'complete' })
  expect(River.parse(JSON.parse(text))).toEqual(value)
  expect(stream.getSnapshot()).toMatchObject({ value, object: value, status: 'ready', text })
  expect(seen.size).toBeGreaterThan(5)
  for (const part of seen) expect(part === undefined || isPartOf(part, value)).toBe(true)
  expect(posts).toHaveLength(1)
  expect(posts[0]!.response_format).toMatchObject({
    type: 'json_schema',
    json_schema: { name: 'river', schema: { type: 'object', required: ['name', 'lengthKm', 'cities'] } },
  })
  expect(posts[0]!.response_format!.json_schema.schema).not.toHaveProperty('$schema')
})

test('an object that does not fit is an error with its issues and the text', async () => {
  const { posts, options } = await overHttp()
  const onError = vi.fn()
  const stream = createObjectStream({
    ...options,
    onError,
    schema: River.refine(({ name }) => name === 'Rhine', { path: ['name'], message: 'Only the Rhine.' }),
  })
  const { value, error, text } = await stream.submit('Tell me of a river')
  expect(value).toBeUndefined()
  expect(error).toBeInstanceOf(InvalidObjectError)
  expect(error).toMatchObject({
    code: 'invalid-object',
    message: 'The answer does not fit. name: Only the Rhine.',
    retryable: true,
    issues: [{ path: ['name'], message: 'Only the Rhine.' }],
    text,
  })
  expect(JSON.parse(text)).toHaveProperty('cities')
  expect(stream.getSnapshot()).toMatchObject({
    status: 'error',
    error,
    value: undefined,
    object: JSON.parse(text),
  })
  expect(onError.mock.calls).toEqual([[error]])
  // Nothing is asked again by itself.
  expect(posts).toHaveLength(1)
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code: 'invalid-object', text })
})

test('an object that is cut by a limit is an error, and what came of it is kept', async () => {
  const { options } = await overHttp()
  const stream = createObjectStream({ ...options, schema: River, body: { ...options.body, max_tokens: 9 } })
  const { value, error, text, status } = await stream.submit('Tell me of a river')
  expect(value).toBeUndefined()
  expect(status).toMatchObject({ type: 'incomplete', reason: 'length' })
  expect(error).toMatchObject({ code: 'invalid-object', text, issues: [] })
  expect(error!.message).toContain('was cut')
  expect(stream.getSnapshot()).toMatchObject({
    status: 'error',
    error,
    object: { name: expect.any(String) as string },
  })
})

test('plain JSON Schema is sent and not checked; the app may say what it is', async () => {
  const { posts, options } = await overHttp()
  const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }
  const stream = createObjectStream<{ city: string }>({ ...options, schema, strict: true })
  const { value } = await stream.submit('A city')
  expectTypeOf(value).toEqualTypeOf<{ city: string } | undefined>()
  expect(typeof value!.city).toBe('string')
  expect(posts[0]!.response_format).toEqual({
    type: 'json_schema',
    json_schema: { name: 'answer', schema, strict: true },
  })
  expectTypeOf(createObjectStream({ schema }).getSnapshot().value).toEqualTypeOf<unknown>()
  // @ts-expect-error -- nobody knows what it is
  void createObjectStream({ schema }).getSnapshot().object?.city
  // @ts-expect-error -- there is no such field
  void createObjectStream({ schema: River }).getSnapshot().object?.city
})

test('the app’s own response_format goes instead, in the options and for one prompt', async () => {
  const { posts, options } = await overHttp()
  const stream = createObjectStream({ ...options, schema: River })
  await stream.submit('One', { body: { response_format: { type: 'json_object' }, rivulet: { rate: 0 } } })
  await stream.submit('Two', { body: async () => ({ rivulet: { rate: 0 } }) })
  await stream.submit('Three', { body: { response_format: undefined, rivulet: { rate: 0, tokens: 5 } } })
  expect(posts.map((post) => (post.response_format as { type?: string } | undefined)?.type)).toEqual([
    'json_object',
    'json_schema',
    undefined,
  ])
  // That was prose.
  expect(stream.getSnapshot()).toMatchObject({
    status: 'error',
    error: { code: 'invalid-object' },
    object: undefined,
  })
})

/** A schema of a library that does not write JSON Schema, and takes its time. */
const slow: StandardSchema<unknown, { city: string }> = {
  '~standard': {
    version: 1,
    vendor: 'by hand',
    async validate(value) {
      const { city } = value as { city: string }
      if (city === 'throw') throw new Error('Out of order.')
      return city
        ? { value: { city: city.toUpperCase() } }
        : { issues: [{ message: 'Missing', path: [{ key: 'city' }] }] }
    },
  },
}

test('a schema without JSON Schema has to be given one: else the request fails, and nothing is sent', async () => {
  const { posts, options } = await overHttp()
  const stream = createObjectStream({ ...options, schema: slow })
  await expect(stream.submit('A city')).resolves.toMatchObject({ error: { code: 'bad-request' } })
  expect(stream.getSnapshot()).toMatchObject({ status: 'error', error: { code: 'bad-request' } })
  expect(posts).toHaveLength(0)
  await stream.submit('A city', { body: { ...options.body, response_format: { type: 'json_object' } } })
  expect(posts).toHaveLength(1)
  stream.configure({
    ...options,
    schema: slow,
    jsonSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  })
  const { value } = await stream.submit('A city')
  expect(value!.city).toBe(value!.city.toUpperCase())
  expect(posts).toHaveLength(2)
})

/** An object stream that is played by hand. */
function byHand<Schema extends StandardSchema>(schema: Schema, options: Partial<ObjectOptions> = {}) {
  const fake = createFakeTransport()
  const clock = createManualClock()
  return { fake, clock, stream: createObjectStream({ ...options, transport: fake.transport, clock, schema }) }
}

async function say(fake: ReturnType<typeof createFakeTransport>, text: string): Promise<void> {
  fake.text(text)
  fake.finish()
  await fake.drained()
}

test('a schema that takes its time: the object is not over before it is checked', async () => {
  const { fake, stream } = byHand(slow)
  const statuses: string[] = []
  stream.subscribe(() => {
    const { status, value, error } = stream.getSnapshot()
    statuses.push([status, value?.city, error?.message].filter(Boolean).join(' '))
  })
  const done = stream.submit('A city')
  await say(fake, '{"city":"Basel"}')
  await expect(done).resolves.toMatchObject({ value: { city: 'BASEL' } })
  expect(statuses).toEqual(['submitted', 'streaming', 'ready BASEL'])
  for (const [city, message] of [
    ['', 'The answer does not fit. city: Missing'],
    ['throw', 'The answer could not be checked: Out of order.'],
  ]) {
    const failed = stream.submit('A city')
    await say(fake, JSON.stringify({ city }))
    await expect(failed).resolves.toMatchObject({
      value: undefined,
      error: { code: 'invalid-object', message },
    })
    expect(stream.getSnapshot()).toMatchObject({ status: 'error', error: { message } })
  }
})

test('a schema that throws is an error too', async () => {
  const { fake, stream } = byHand({
    '~standard': {
      ...slow['~standard'],
      validate() {
        throw new Error('Out of order.')
      },
    },
  })
  const failed = stream.submit('A city')
  await say(fake, '{}')
  await expect(failed).resolves.toMatchObject({
    error: { code: 'invalid-object', message: 'The answer could not be checked: Out of order.' },
  })
})

test('a newer prompt takes the place of the one before, also while that is being checked', async () => {
  let release = (): void => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const { fake, clock, stream } = byHand({
    '~standard': {
      ...slow['~standard'],
      async validate(value: unknown) {
        await released
        return slow['~standard'].validate(value)
      },
    },
  })
  const first = stream.submit('One')
  fake.text('{"city":"Ol')
  await fake.drained()
  clock.tick()
  expect(stream.getSnapshot().object).toEqual({ city: 'Ol' })
  const second = stream.submit('Two')
  expect(stream.getSnapshot()).toMatchObject({ status: 'submitted', object: undefined, value: undefined })
  await expect(first).resolves.toMatchObject({
    value: undefined,
    error: undefined,
    status: { reason: 'stopped' },
  })
  fake.text('{"city":"Checked"}')
  fake.finish()
  await fake.drained()
  expect(stream.getSnapshot()).toMatchObject({ status: 'streaming', object: { city: 'Checked' } })
  const third = stream.submit('Three')
  const after: unknown[] = []
  stream.subscribe(() => after.push(stream.getSnapshot().value))
  release()
  await expect(second).resolves.toMatchObject({ value: { city: 'CHECKED' } })
  await fake.drained()
  expect(stream.getSnapshot()).toMatchObject({ status: 'submitted', object: undefined, value: undefined })
  await say(fake, '{"city":"New"}')
  await expect(third).resolves.toMatchObject({ value: { city: 'NEW' } })
  expect(stream.getSnapshot()).toMatchObject({ value: { city: 'NEW' }, status: 'ready' })
  expect(after).not.toContainEqual({ city: 'CHECKED' })
  expect(fake.requests).toHaveLength(3)
})

test('an object is found in a fenced block and between sentences', async () => {
  const { fake, stream } = byHand(River)
  const river = {
    name: 'Aare',
    lengthKm: 288,
    cities: ['Thun', 'Bern'].map((name) => ({ name, bridges: 9 })),
  }
  const done = stream.submit('A river')
  await say(
    fake,
    `Sure, here is {one}, as in [1]:\n\n\`\`\`json\n${JSON.stringify(river, undefined, 2)}\n\`\`\`\nEnjoy!`,
  )
  await expect(done).resolves.toMatchObject({ value: river, error: undefined })
})

test('an object that ends at any character, by a limit or because it breaks off, is an error with what came', async () => {
  const text =
    '{"name":"A\\u00e4\\n","lengthKm":-1.5e3,"cities":[{"name":"x","bridges":1},[]],"open":true,"no":null} '
  const whole: unknown = JSON.parse(text)
  const { fake, clock, stream } = byHand(z.looseObject({ name: z.string() }))
  for (let length = 0; length < text.length - 1; length++) {
    for (const ending of ['length', 'broken'] as const) {
      const done = stream.submit('One')
      if (length > 0) fake.text(text.slice(0, length))
      await fake.drained()
      clock.tick()
      const { object } = stream.getSnapshot()
      expect(object === undefined || isPartOf(object, whole)).toBe(true)
      if (ending === 'length') fake.deltas({ type: 'finish', reason: 'length', rawReason: 'length' })
      fake.end()
      const { value, error } = await done
      const isWhole = length === text.trimEnd().length
      expect(value).toEqual(isWhole && ending === 'length' ? whole : undefined)
      if (!value) expect(error!.code).toBe(ending === 'length' ? 'invalid-object' : 'truncated')
      expect(stream.getSnapshot().object).toEqual(object)
    }
  }
})

test('a schema that cannot be written as JSON Schema checks what a transport of the app’s own gives', async () => {
  const schema = z.object({ size: z.string().transform(BigInt), more: z.bigint().optional() })
  const { fake, stream } = byHand(schema)
  const done = stream.submit('How big?')
  await say(fake, '{"size":"9007199254740993"}')
  await expect(done).resolves.toMatchObject({ value: { size: 9007199254740993n } })
  const { posts, options } = await overHttp()
  const refused = await createObjectStream({ ...options, schema }).submit('How big?')
  expect(refused).toMatchObject({ error: { code: 'bad-request' }, value: undefined })
  expect(posts).toHaveLength(0)
})

test('a stop is no error; a stream that breaks keeps its own, with the object so far', async () => {
  const { fake, stream } = byHand(River)
  const stopped = stream.submit('One')
  fake.text('{"name":"Aa')
  await fake.drained()
  stream.stop()
  await expect(stopped).resolves.toMatchObject({ value: undefined, error: undefined, text: '{"name":"Aa' })
  expect(stream.getSnapshot()).toMatchObject({ status: 'ready', object: { name: 'Aa' } })
  const broken = stream.submit('Two')
  fake.text('{"name":"Rhi')
  fake.end()
  await expect(broken).resolves.toMatchObject({ value: undefined, error: { code: 'truncated' } })
  expect(stream.getSnapshot()).toMatchObject({
    status: 'error',
    object: { name: 'Rhi' },
    error: { code: 'truncated' },
  })
  // A listener that stops it before it is sent sees nothing of the old one.
  const unsubscribe = stream.subscribe(stream.stop)
  await stream.submit('Three')
  unsubscribe()
  expect(stream.getSnapshot()).toMatchObject({ status: 'ready', object: undefined, text: '' })
  expect(fake.requests).toHaveLength(2)
})

test('a refusal says so', async () => {
  const { fake, stream } = byHand(River)
  const done = stream.submit('One')
  fake.deltas({ type: 'refusal-delta', text: 'No.' })
  fake.finish()
  await expect(done).resolves.toMatchObject({
    error: { code: 'invalid-object', message: 'The model refused to give the object.' },
  })
})

test('an answer that is begun anew begins a new object', async () => {
  const { fake, clock, stream } = byHand(River)
  const done = stream.submit('One')
  fake.text('{"name":"Old","other":[')
  await fake.drained()
  clock.tick()
  expect(stream.getSnapshot().object).toEqual({ name: 'Old', other: [] })
  const river = {
    name: 'Aare',
    lengthKm: 288,
    cities: ['Thun', 'Bern'].map((name) => ({ name, bridges: 9 })),
  }
  fake.deltas({ type: 'retry-started', keepsText: false })
  await say(fake, JSON.stringify(river))
  await expect(done).resolves.toMatchObject({ value: river, text: JSON.stringify(river) })
})

test('a recorded answer, cut and broken off: no exception, a part of the whole object, and never a value that is not whole', async () => {
  const { options } = await overHttp()
  let recording = new Uint8Array()
  const schema = z.object({ name: z.string().max(5), days: z.array(z.int()).max(2), open: z.boolean() })
  const recorder = createObjectStream({
    ...options,
    schema,
    async fetch(input, init) {
      const response = await fetch(input, init)
      recording = new Uint8Array(await response.arrayBuffer())
      return eventStream([recording])
    },
  })
  const { value: whole } = await recorder.submit('Record')
  expect(whole).toHaveProperty('days')
  let cuts = 0
  let values = 0
  const play = (slices: Iterable<Uint8Array>) =>
    createObjectStream({
      endpoint: 'http://localhost/',
      schema,
      retry: false,
      buffer: 'immediate',
      fetch: async () => eventStream(slices),
    })
  // In larger steps unless in full: how a wire is cut is what the transport's tests are about.
  const step = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 0) > 1000 ? 1 : 7
  for (const slices of Array.from(cutEverywhere(recording)).filter((_, at) => at % step === 0)) {
    cuts++
    const stream = play(slices)
    stream.subscribe(() => {
      const { object } = stream.getSnapshot()
      if (object !== undefined && !isPartOf(object, whole)) throw new Error('not a part')
    })
    const { value, error } = await stream.submit('Play')
    if (error) throw error
    if (JSON.stringify(value) !== JSON.stringify(whole)) throw new Error('another value')
  }
  for (let length = 0; length < recording.length; length += step) {
    const stream = play([recording.subarray(0, length)])
    const { value, error } = await stream.submit('Play')
    const { object } = stream.getSnapshot()
    if (object !== undefined && !isPartOf(object, whole)) throw new Error('not a part')
    if (value) values++
    // Without its end an answer is never a value, even if its object is whole.
    expect([value === undefined, error === undefined]).not.toEqual([true, true])
    if (value) expect(value).toEqual(whole)
  }
  process.stdout.write(
    `object: ${cuts} cuts in two, ${Math.ceil(recording.length / step)} broken off, ${values} of them behind the end\n`,
  )
  expect(cuts).toBe(Math.ceil((recording.length + 1) / step))
  expect(values).toBeLessThan(recording.length / step / 3)
}, 60_000)
