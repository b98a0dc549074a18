import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startLifecycleServer, type Exchange, type LifecycleServer } from './lifecycle-server.ts'
import { openChromium, type OpenChromium, type Tab } from './open-chromium.ts'

let browser: OpenChromium
let server: LifecycleServer
let tab: Tab
let postsBefore = 0

beforeAll(async () => {
  browser = await openChromium()
  server = await startLifecycleServer('development')
}, 60_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
})
afterEach(() => tab.close())

async function openPage(from: LifecycleServer = server): Promise<void> {
  tab = await browser.openTab(from.url)
  await tab.evaluate('probe.ready')
  postsBefore = from.posts()
}
const posts = (): number => server.posts() - postsBefore
const send = (): Promise<unknown> => tab.evaluate(`void (probe.sent = probe.chat.send('Hi'))`)
const until = (condition: string): Promise<unknown> =>
  tab.evaluate(
    `probe.until((chat) => { const { status, retry, messages } = chat.getSnapshot(); return ${condition} })`,
  )
const hasText = (text: string): Promise<unknown> =>
  tab.evaluate(`probe.until(() => probe.answer().text === ${JSON.stringify(text)})`)
const answer = (): Promise<unknown> => tab.evaluate('probe.answer()')
const over = async (): Promise<unknown> => {
  await tab.evaluate('probe.sent.then(() => {})')
  return answer()
}
/** Sends, and gives the request that reaches the server. */
async function ask(): Promise<Exchange> {
  await send()
  return server.next()
}
const isHidden = (hidden: boolean): Promise<unknown> =>
  tab.evaluate(`new Promise((resolve) => {
    const look = () => document.hidden === ${hidden} && resolve()
    document.addEventListener('visibilitychange', look)
    look()
  })`)

const whole = (text: string): object => ({ status: 'ready', text, ending: 'complete' })

describe('a tab that is hidden and shown', () => {
  let cover: Tab
  async function hideAndShow(whileHidden: () => void): Promise<void> {
    cover = await browser.openTab('about:blank')
    await cover.activate()
    await isHidden(true)
    whileHidden()
    await tab.activate()
    await isHidden(false)
    await cover.close()
  }

  test.each(['before the head', 'in the middle'])('%s asks once and has the whole text', async (when) => {
    await openPage()
    const exchange = await ask()
    if (when === 'in the middle') {
      exchange.open()
      exchange.say('a')
      await hasText('a')
    }
    await hideAndShow(() => {
      if (when !== 'in the middle') exchange.open()
      exchange.say(when === 'in the middle' ? 'b' : 'ab')
    })
    exchange.say('c')
    exchange.finish()
    expect(await over()).toMatchObject(whole('abc'))
    expect(posts()).toBe(1)
  })

  test('in a wait for the next attempt makes that attempt once', async () => {
    await openPage()
    const first = await ask()
    first.response.writeHead(503).end()
    await until('retry')
    await hideAndShow(() => {})
    const second = await server.next()
    second.open()
    second.say('abc')
    second.finish()
    expect(await over()).toMatchObject(whole('abc'))
    expect(posts()).toBe(2)
  })
})

test('a tab that is frozen in the middle of an answer reads on where it was, after one request', async () => {
  await openPage()
  const exchange = await ask()
  exchange.open()
  exchange.say('a')
  await hasText('a')
  await tab.send('Page.setWebLifecycleState', { state: 'frozen' })
  for (let count = 0; count < 1000; count++) exchange.say('b')
  await tab.send('Page.setWebLifecycleState', { state: 'active' })
  exchange.say('c')
  exchange.finish()
  expect(await over()).toMatchObject(whole(`a${'b'.repeat(1000)}c`))
  expect(posts()).toBe(1)
})

describe('a network that goes and comes back', () => {
  const network = (offline: boolean): Promise<unknown> =>
    tab.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })

  test('in the middle of an answer leaves the request alone: one, and the text that came is kept', async () => {
    await openPage()
    await tab.send('Network.enable')
    const exchange = await ask()
    exchange.open()
    exchange.say('a')
    await hasText('a')
    await network(true)
    exchange.say('b')
    await network(false)
    exchange.say('c')
    exchange.finish()
    // This browser takes the stream away with the network; one that does not reads on.
    const { text, ending } = (await over()) as { text: string; ending: string }
    expect('abc'.startsWith(text)).toBe(true)
    expect(text).toContain('a')
    expect(ending).toBe(text === 'abc' ? 'complete' : 'incomplete')
    expect(posts()).toBe(1)
  })

  test('before the request is waited for, and then it is sent once', async () => {
    await openPage()
    await tab.send('Network.enable')
    await network(true)
    await send()
    await until('retry && retry.nextAt === undefined')
    expect(posts()).toBe(0)
    await network(false)
    const exchange = await server.next()
    exchange.open()
    exchange.say('abc')
    exchange.finish()
    expect(await over()).toMatchObject(whole('abc'))
    expect(posts()).toBe(1)
  })
})

describe('a page that is left and come back to', () => {
  const shown = (): Promise<unknown> => tab.evaluate('probe.shown.at(-1)')
  async function leaveAndComeBack(meanwhile: () => void): Promise<void> {
    await tab.evaluate(`void (location.href = '/elsewhere')`)
    await untilPage('Elsewhere')
    meanwhile()
    await tab.evaluate('void history.back()')
    await untilPage('')
  }
  /** A navigation takes the page away under a question to it; then it is asked again. */
  async function untilPage(text: string): Promise<void> {
    for (;;) {
      const isThere = await tab
        .evaluate(
          text === ''
            ? `new Promise((resolve) => setTimeout(() => resolve(!!globalThis.probe?.shown.length), 20))`
            : `new Promise((resolve) => setTimeout(() => resolve(document.body?.textContent === '${text}'), 20))`,
        )
        .catch(() => false)
      if (isThere === true) return
    }
  }

  test('after an answer is as it was left', async () => {
    await openPage()
    const exchange = await ask()
    exchange.open()
    exchange.say('abc')
    exchange.finish()
    await over()
    await leaveAndComeBack(() => {})
    expect(await shown()).toBe('persisted')
    expect(await answer()).toMatchObject(whole('abc'))
    expect(posts()).toBe(1)
  })

  test('in the middle of an answer asks no second time, and what it shows is true', async () => {
    await openPage()
    const exchange = await ask()
    exchange.open()
    exchange.say('a')
    await hasText('a')
    await leaveAndComeBack(() => {
      exchange.say('b')
    })
    exchange.say('c')
    exchange.finish()
    if ((await shown()) === 'persisted') {
      await until(`status === 'ready' || status === 'error'`)
      const { text, ending } = (await answer()) as { text: string; ending: string }
      expect('abc'.startsWith(text)).toBe(true)
      expect(ending).toBe(text === 'abc' ? 'complete' : 'incomplete')
    } else {
      // Loaded anew: the page that asked is gone, and its connection with it.
      await exchange.closed
      expect(await answer()).toMatchObject({ status: 'ready', text: '' })
    }
    expect(posts()).toBe(1)
  })
})

test('another conversation in its place ends the answer and closes its connection', async () => {
  await openPage()
  const exchange = await ask()
  exchange.open()
  exchange.say('a')
  await hasText('a')
  await tab.evaluate(`void probe.showChat('second')`)
  await exchange.closed
  expect(posts()).toBe(1)
})

describe('stopping', () => {
  const stop = (): Promise<unknown> =>
    tab.evaluate(`(() => { probe.chat.stop(); const at = probe.answer(); probe.chat.stop(); return at })()`)

  test.each<[string, (exchange: Exchange) => Promise<unknown> | void, string]>([
    ['before the head', () => {}, ''],
    [
      'between two words',
      (exchange) => {
        exchange.open()
        exchange.say('a')
        return hasText('a')
      },
      'a',
    ],
    [
      'in the body of an error',
      (exchange) => {
        exchange.response.writeHead(500, { 'content-type': 'application/json' })
        exchange.response.write('{"error":')
      },
      '',
    ],
  ])('%s is done when the call returns, keeps the text and closes the connection', async (_, begin, text) => {
    await openPage()
    const exchange = await ask()
    await begin(exchange)
    expect(await stop()).toMatchObject({ status: 'ready', text, ending: 'incomplete' })
    await exchange.closed
    expect(posts()).toBe(1)
  })

  test('in a wait for the next attempt sends nothing more', async () => {
    await openPage()
    const exchange = await ask()
    exchange.response.writeHead(503, { 'retry-after': '1' }).end()
    await until('retry')
    expect(await stop()).toMatchObject({ status: 'ready', ending: 'incomplete', isWaiting: false })
    // The next request of this page is the one that was sent by hand.
    const second = await ask()
    second.open()
    second.say('b')
    second.finish()
    expect(await over()).toMatchObject(whole('b'))
    expect(posts()).toBe(2)
  })
})

describe('as users get it', () => {
  let users: LifecycleServer
  beforeAll(async () => {
    users = await startLifecycleServer('production')
  }, 60_000)
  afterAll(() => users?.close())

  /** Sends as many one-letter events as the client takes in, until there were so many or it has gone. */
  async function pour({ response, closed }: Exchange, events: number): Promise<void> {
    const block = `data: {"choices":[{"delta":{"content":"x"}}]}\n\n`.repeat(1000)
    for (let sent = 0; sent < events && !response.closed; sent += 1000) {
      if (response.write(block)) continue
      await Promise.race([once(response, 'drain'), closed])
    }
  }

  test('a million tiny events are all counted, and no task but the first is long', async () => {
    await openPage(users)
    await send()
    const exchange = await users.next()
    exchange.open()
    await pour(exchange, 1_000_000)
    exchange.finish()
    await tab.evaluate('probe.sent.then(() => {})')
    const { text, ending } = (await answer()) as { text: string; ending: string }
    expect([text.length, ending]).toEqual([1_000_000, 'complete'])
    const tasks = (await tab.evaluate('probe.longTasks')) as number[]
    process.stdout.write(`a million events: ${tasks.length} tasks over 50 ms ${JSON.stringify(tasks)}\n`)
    // The first is the page's own start.
    expect(tasks.length).toBeLessThanOrEqual(1)
  }, 60_000)

  test('stopping in the middle of them keeps what had come and closes the connection', async () => {
    await openPage(users)
    await send()
    const exchange = await users.next()
    exchange.open()
    const pouring = pour(exchange, 1_000_000)
    const stopped = (await tab.evaluate(
      `probe.until(() => probe.answer().text.length > 300_000).then(() => {
        probe.chat.stop()
        return probe.answer()
      })`,
    )) as { text: string; status: string }
    expect(stopped.status).toBe('ready')
    expect(stopped.text.length).toBeLessThan(1_000_000)
    await exchange.closed
    await pouring
    expect(((await answer()) as { text: string }).text).toHaveLength(stopped.text.length)
  }, 60_000)

  test('two hundred answers that are stopped leave no connection and no listener', async () => {
    await openPage(users)
    await tab.send('Performance.enable')
    const listeners = async (): Promise<number> => {
      await tab.send('HeapProfiler.collectGarbage')
      const { metrics } = (await tab.send('Performance.getMetrics')) as {
        metrics: ReadonlyArray<{ name: string; value: number }>
      }
      return metrics.find(({ name }) => name === 'JSEventListeners')!.value
    }
    const cycle = async (): Promise<void> => {
      await tab.evaluate('void probe.chat.setMessages([])')
      await send()
      const exchange = await users.next()
      exchange.open()
      exchange.say('a')
      await hasText('a')
      await tab.evaluate('probe.chat.stop()')
      await exchange.closed
    }
    for (let count = 0; count < 50; count++) await cycle()
    const early = await listeners()
    for (let count = 0; count < 150; count++) await cycle()
    expect((await listeners()) - early).toBeLessThanOrEqual(0)
    expect(users.openCount()).toBe(0)
  }, 60_000)
})
