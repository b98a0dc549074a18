import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { COUNT_TIMERS, whatIsLeft } from './lifecycle-left.ts'
import type { View } from './lifecycle-page.ts'
import type { Call } from './lifecycle-server.ts'
import { createVisitor, type Visit, type Visitor } from './lifecycle-visit.ts'

const EVENT = 'data: {"choices":[{"delta":{"content":"x"}}]}\n\n'
const MILLION = 1_000_000
const isFull = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 0) > 1000
const CYCLES = isFull ? 1000 : 200
/** What is stopped last stays in React's memory until the next one: both counts come after the same phase. */
const WARM_UP = 48

/** Enough that what is compiled and cached once is there. */
const SENDS_BEFORE = isFull ? 200 : 100
const SENDS = isFull ? 1000 : 250

let visitor: Visitor

beforeAll(async () => {
  visitor = await createVisitor()
})

afterEach(() => visitor.leave())

afterAll(() => visitor?.close())

describe('a stream of tiny events', { timeout: 60_000 }, () => {
  test('a million of them are all counted, in tasks of which none does a twelfth of the work', async () => {
    const { tab, server, ask, until } = await visitor.visit()
    const stopTrace = await visitor.browser.trace('toplevel', 'blink.user_timing')
    await ask()
    const call = await server.nextCall()
    await tab.evaluate('performance.mark("asked")')
    await sayMany(call, MILLION)
    call.finish()
    const { text, reply } = await until('status === "ready"')
    expect([text.length, new Set(text).size, reply]).toEqual([MILLION, 1, 'complete'])
    expect(server.posts()).toBe(1)

    const events = await stopTrace()
    const asked = events.find(({ name }) => name === 'asked')!
    // Milliseconds of the processor, not of the clock: what else the machine does is no matter.
    const tasks = events
      .filter(({ pid, tid, ts }) => pid === asked.pid && tid === asked.tid && ts > asked.ts)
      .flatMap(({ tdur }) => (tdur === undefined ? [] : tdur / 1000))
    expect(tasks.length).toBeGreaterThan(100)
    // How fast the machine is decides nothing: all at once it would be nearly all of the work.
    const wholeMs = tasks.reduce((sum, taskMs) => sum + taskMs, 0)
    process.stdout.write(`a million events: the longest task ${Math.max(...tasks)} of ${wholeMs} ms\n`)
    expect(Math.max(...tasks)).toBeLessThan(wholeMs / 12)
  })

  test('that never ends is stopped in the middle: its connection is closed, and the text stays as it is', async () => {
    const { tab, server, ask, look } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    const sending = sayMany(call, Infinity)
    const stopped = await tab.evaluate<View>(
      'page.until(({ text }) => text.length >= 300_000).then(() => (page.chat.stop(), page.look()))',
    )
    expect(stopped).toMatchObject({ status: 'ready', reply: 'stopped' })
    expect(stopped.text.length).toBeGreaterThanOrEqual(300_000)
    await sending
    await call.closed
    expect((await look()).text).toHaveLength(stopped.text.length)
    expect([server.open(), server.posts()]).toEqual([0, 1])
  })
})

test(`after ${CYCLES} answers that were stopped nothing is left: no connection, no listener, no object`, async () => {
  const visit = await visitor.visit()
  for (let cycle = 0; cycle < WARM_UP; cycle++) await askAndStop(visit, cycle)
  const early = await whatIsLeft(visit.tab)
  for (let cycle = WARM_UP; cycle < CYCLES; cycle++) await askAndStop(visit, cycle)
  const late = await whatIsLeft(visit.tab)
  expect([visit.server.open(), visit.server.posts()]).toEqual([0, CYCLES])
  expect(late.listeners).toBe(early.listeners)
  expect(late.objects - early.objects).toBeLessThan(10)
  // Objects are counted above; this grows a little for as long as functions are compiled better.
  expect(late.heapBytes - early.heapBytes).toBeLessThan(1_000_000)
}, 60_000)

test(`after ${SENDS} sends by components that come and go nothing is left: no connection, listener, timer or object`, async () => {
  const visit = await visitor.visit()
  await visit.tab.evaluate(COUNT_TIMERS)
  await sendAndLeave(visit, SENDS_BEFORE)
  const early = await whatIsLeft(visit.tab)
  await sendAndLeave(visit, SENDS)
  const late = await whatIsLeft(visit.tab)
  expect([visit.server.open(), visit.server.posts()]).toEqual([0, SENDS_BEFORE + SENDS])
  expect(await visit.tab.evaluate('[pendingTimers.size, startedTimers > 0]')).toEqual([0, true])
  expect(late.listeners).toBe(early.listeners)
  expect(late.objects - early.objects).toBeLessThan(10)
  expect(late.heapBytes - early.heapBytes).toBeLessThan(1_000_000)
}, 120_000)

/** Mounts, sends and unmounts so often, every other time while the answer streams. */
async function sendAndLeave({ tab, server }: Visit, count: number): Promise<void> {
  const done = tab.evaluate(`(async () => {
    for (let index = 0; index < ${count}; index++) {
      await page.show('chat', 'of ' + index)
      const sent = page.chat.send('Hi')
      await (index % 2 === 0 ? sent : page.until(({ text }) => text === 'one'))
      await page.show(undefined)
      await sent
    }
  })()`)
  for (let index = 0; index < count; index++) {
    const call = await server.nextCall()
    call.say('one')
    if (index % 2 === 0) call.finish()
    await call.closed
  }
  await done
}

/** Stops before the head, before the first word, after it or in a wait, and forgets the conversation. */
async function askAndStop({ tab, server, ask, until }: Visit, cycle: number): Promise<void> {
  await ask()
  const call = await server.nextCall()
  const phase = cycle % 4
  if (phase === 1) call.begin()
  if (phase === 2) {
    call.say('one')
    await until('text === "one"')
  }
  if (phase === 3) {
    call.refuse(503, { 'retry-after': '60' })
    await until('waitsFor === "time"')
  }
  await tab.evaluate('page.chat.stop(), page.chat.setMessages([])')
  await call.closed
}

/** Says so many events, as fast as they are read and for as long as somebody reads. */
async function sayMany({ begin, write }: Call, count: number): Promise<void> {
  const thousand = EVENT.repeat(1000)
  begin()
  for (let sent = 0; sent < count; sent += 1000) if (!(await write(thousand))) return
}
