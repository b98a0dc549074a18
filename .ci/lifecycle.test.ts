import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { serveRefreshable } from './lifecycle-refresh.ts'
import type { Call } from './lifecycle-server.ts'
import { createVisitor, type Visit, type Visitor } from './lifecycle-visit.ts'

const complete = (text: string): object => ({ status: 'ready', reply: 'complete', text })

let visitor: Visitor

beforeAll(async () => {
  visitor = await createVisitor()
})

afterEach(() => visitor.leave())

afterAll(() => visitor?.close())

describe('a tab that is hidden and shown again', { timeout: 30_000 }, () => {
  test('while words arrive: one POST, and the text is whole', async () => {
    const { server, ask, until, hide, show } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    call.say('one ')
    await until('text === "one "')
    await hide()
    call.say('two ')
    await until('text === "one two "')
    await show()
    call.say('three')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one two three'))
    expect(server.posts()).toBe(1)
  })

  test('before the answer has a head: one POST', async () => {
    const { server, ask, until, hide, show } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    await hide()
    await show()
    await hide()
    call.say('one')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one'))
    expect(server.posts()).toBe(1)
  })

  test('while it waits for the next attempt: that one POST more, and no third', async () => {
    const { server, ask, until, hide, show } = await visitor.visit()
    await ask()
    const refused = await server.nextCall()
    refused.refuse(503, { 'retry-after': '1' })
    await until('waitsFor === "time"')
    await hide()
    await show()
    await hide()
    const call = await server.nextCall()
    await show()
    call.say('one')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one'))
    expect(server.posts()).toBe(2)
  })
})

describe('a tab that is frozen', { timeout: 30_000 }, () => {
  test('while words arrive, and they go on: they are all there after it, after one POST', async () => {
    const { server, ask, until, freeze, thaw } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    call.say('one ')
    await until('text === "one "')
    await freeze()
    call.say('two ')
    call.say('three ')
    await thaw()
    call.say('four')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one two three four'))
    expect(server.posts()).toBe(1)
  })

  test('for longer than any timeout: no patience ends, and what came meanwhile is there', async () => {
    const timeouts = { connectMs: 1000, firstTokenMs: 1000, idleMs: 1000 }
    const { server, ask, until, freeze, thaw } = await visitor.visit({ timeouts })
    await ask()
    const call = await server.nextCall()
    call.say('one ')
    await until('text === "one "')
    await freeze()
    call.say('two')
    await elapsed(2500)
    call.finish()
    await thaw()
    expect(await until('status !== "streaming"')).toEqual(complete('one two'))
    expect(server.posts()).toBe(1)
  })

  test('before the answer has a head, which comes meanwhile: one POST', async () => {
    const { server, ask, until, freeze, thaw } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    await freeze()
    call.say('one ')
    await thaw()
    await until('text === "one "')
    call.say('two')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one two'))
    expect(server.posts()).toBe(1)
  })

  test('while the connection breaks: the text is kept, and the answer is not complete', async () => {
    const { server, ask, until, freeze, thaw } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    call.say('one ')
    await until('text === "one "')
    await freeze()
    call.say('two')
    call.cut()
    await thaw()
    const { text, ...rest } = await until('status !== "streaming"')
    expect(rest).toEqual({ status: 'error', reply: 'error', error: 'network' })
    expect(text).toMatch(/^one (two)?$/)
    expect(server.posts()).toBe(1)
  })

  test('while it waits for the next attempt: that is sent after it, once', async () => {
    const { server, ask, until, freeze, thaw } = await visitor.visit()
    await ask()
    const refused = await server.nextCall()
    refused.refuse(503, { 'retry-after': '2' })
    await until('waitsFor === "time"')
    await freeze()
    await elapsed(2500)
    expect(server.posts()).toBe(1)
    await thaw()
    const call = await server.nextCall()
    call.say('one')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one'))
    expect(server.posts()).toBe(2)
  })
})

describe('a network that goes and comes back', { timeout: 30_000 }, () => {
  test('under a connection that survives it: one POST, and the text is whole', async () => {
    const { server, ask, until, goOffline, goOnline } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    call.say('one ')
    await until('text === "one "')
    await goOffline()
    call.say('two ')
    await until('text === "one two "')
    await goOnline()
    call.say('three')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one two three'))
    expect(server.posts()).toBe(1)
  })

  test('and takes the connection with it: the text is kept, and nothing is sent by itself', async () => {
    const { server, ask, until, look, goOffline, goOnline } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    call.say('one ')
    await until('text === "one "')
    await goOffline()
    call.cut()
    const broken = { status: 'error', reply: 'error', error: 'network', text: 'one ' }
    expect(await until('status !== "streaming"')).toEqual(broken)
    await goOnline()
    expect(await look()).toEqual(broken)
    await ask('Again')
    const next = await server.nextCall()
    expect(next.body).toContain('Again')
    expect(server.posts()).toBe(2)
  })

  test('and takes the connection with it before the first word: the answer waits for it, and is asked for once more', async () => {
    const { server, ask, until, goOffline, goOnline } = await visitor.visit()
    await ask()
    const lost = await server.nextCall()
    lost.begin()
    await goOffline()
    lost.cut()
    await until('waitsFor === "network"')
    expect(server.posts()).toBe(1)
    await goOnline()
    const call = await server.nextCall()
    call.say('one')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one'))
    expect(server.posts()).toBe(2)
  })

  test('before a message is sent: it waits for it, and is then sent once', async () => {
    const { server, ask, until, goOffline, goOnline } = await visitor.visit()
    await goOffline()
    await ask()
    await until('waitsFor === "network"')
    expect(server.posts()).toBe(0)
    await goOnline()
    const call = await server.nextCall()
    call.say('one')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one'))
    expect(server.posts()).toBe(1)
  })
})

describe('the way to another page and back', { timeout: 30_000 }, () => {
  test('with a finished answer: the page was kept, and goes on', async () => {
    const { server, ask, look, until, goElsewhere, goBack } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    call.say('one')
    call.finish()
    await until('status === "ready"')
    await goElsewhere()
    expect(await goBack()).toBe('kept')
    expect(await look()).toEqual(complete('one'))
    await ask()
    const next = await server.nextCall()
    next.say('two')
    next.finish()
    expect(await until('text === "two" && status === "ready"')).toEqual(complete('two'))
    expect(server.posts()).toBe(2)
  })

  test('while words arrive: they are all there, after one POST', async () => {
    const { server, ask, until, goElsewhere, goBack } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    call.say('one ')
    await until('text === "one "')
    await goElsewhere()
    call.say('two ')
    expect(await goBack()).toBe('kept')
    await until('text === "one two "')
    call.say('three')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one two three'))
    expect(server.posts()).toBe(1)
  })

  test('before the answer has a head, and it ends meanwhile: it is whole, after one POST', async () => {
    const { server, ask, until, goElsewhere, goBack } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    await goElsewhere()
    call.say('one')
    call.finish()
    await call.closed
    expect(await goBack()).toBe('kept')
    expect(await until('status === "ready"')).toEqual(complete('one'))
    expect(server.posts()).toBe(1)
  })

  test('while the connection breaks: the text is kept, the answer is not complete, and nothing is sent by itself', async () => {
    const { server, ask, until, goElsewhere, goBack } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    call.say('one ')
    await until('text === "one "')
    await goElsewhere()
    call.cut()
    await call.closed
    expect(await goBack()).toBe('kept')
    const broken = { status: 'error', reply: 'error', error: 'network', text: 'one ' }
    expect(await until('status !== "streaming"')).toEqual(broken)
    await ask('Again')
    const next = await server.nextCall()
    expect(next.body).toContain('Again')
    expect(server.posts()).toBe(2)
  })

  test('while the next attempt is waited for: that is sent once', async () => {
    const { server, ask, until, goElsewhere, goBack } = await visitor.visit()
    await ask()
    const refused = await server.nextCall()
    refused.refuse(503, { 'retry-after': '1' })
    await until('waitsFor === "time"')
    await goElsewhere()
    expect(await goBack()).toBe('kept')
    const call = await server.nextCall()
    call.say('one')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one'))
    expect(server.posts()).toBe(2)
  })

  test('while more arrives than a browser keeps: the connection is closed, the page is loaded anew and sends nothing', async () => {
    const { tab, server, ask, until, look, goElsewhere, goBack } = await visitor.visit()
    await ask()
    const call = await server.nextCall()
    call.say('one ')
    await until('text === "one "')
    await goElsewhere()
    const comments = ': still working\n\n'.repeat(10_000)
    for (let isOpen = true; isOpen;) isOpen = await call.write(comments)
    expect(await goBack()).toBe('loaded')
    await tab.evaluate('page.mounted')
    expect(await look()).toEqual({ status: 'ready', text: '' })
    expect([server.open(), server.posts()]).toEqual([0, 1])
  })
})

describe('a component', { timeout: 30_000 }, () => {
  test('that StrictMode mounts twice, and that sends at once: one POST, and the text is whole', async () => {
    const { tab, server, until } = await visitor.visit({ isStrict: true, sendsOnMount: true }, 'development')
    const call = await server.nextCall()
    expect(await tab.evaluate('page.mounts()')).toBe(2)
    call.say('one')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('one'))
    expect(server.posts()).toBe(1)
  })

  test('that Fast Refresh replaces while words arrive: one POST, and the text is whole', async () => {
    const server = await serveRefreshable()
    onTestFinished(server.close)
    const tab = await visitor.browser.openTab(server.url)
    onTestFinished(tab.close)
    const reads = (text: string): Promise<unknown> =>
      tab.evaluate(`new Promise((resolve) => {
        const look = () => document.body.innerText === '${text}' && resolve()
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
        look()
      })`)
    await reads('Before ready')
    await tab.evaluate('document.querySelector("button").click()')
    const call = await server.nextCall()
    call.say('one ')
    await reads('Before streaming Hi one')
    server.edit('After')
    await reads('After streaming Hi one')
    call.say('two')
    call.finish()
    await reads('After ready Hi one two')
    expect(server.posts()).toBe(1)
  })

  test.each([
    ['goes', 'page.show(undefined)'],
    ['gets another id', 'page.show("second")'],
    ['gets another key', 'page.show("first", "second")'],
  ])('that %s while words arrive: the answer stops, and its connection is closed', async (_, change) => {
    for (const mode of ['production', 'development'] as const) {
      const { tab, server, ask, until } = await visitor.visit({ isStrict: true }, mode)
      await ask()
      const call = await server.nextCall()
      call.say('one ')
      await until('text === "one "')
      await tab.evaluate(`globalThis.first = page.chat, ${change}`)
      expect(await tab.evaluate('first.getSnapshot().messages.at(-1).status.reason')).toBe('stopped')
      await call.closed
      expect([server.open(), server.posts()]).toEqual([0, 1])
    }
  })

  test('that goes while the next attempt is waited for, and comes again: nothing is sent but what it is told to', async () => {
    const { tab, server, ask, until, look } = await visitor.visit()
    await ask('First')
    const refused = await server.nextCall()
    refused.refuse(503, { 'retry-after': '1' })
    await until('waitsFor === "time"')
    await tab.evaluate('page.show(undefined)')
    await tab.evaluate('page.show("first")')
    expect(await look()).toEqual({ status: 'ready', text: '' })
    await ask('Second')
    const call = await server.nextCall()
    expect(call.body).not.toContain('First')
    await elapsed(1000)
    call.say('two')
    call.finish()
    expect(await until('status === "ready"')).toEqual(complete('two'))
    expect(server.posts()).toBe(2)
  })
})

test('a wall clock that jumps ahead and back changes nothing: the next attempt comes, once', async () => {
  const { tab, server, ask, until } = await visitor.visit()
  await ask()
  const refused = await server.nextCall()
  refused.refuse(503, { 'retry-after': '1' })
  await until('waitsFor === "time"')
  await tab.evaluate('Date.now = () => 8e12, 0')
  const call = await server.nextCall()
  await tab.evaluate('Date.now = () => 0')
  call.say('one')
  call.finish()
  expect(await until('status === "ready"')).toEqual(complete('one'))
  expect(server.posts()).toBe(2)
}, 30_000)

describe('stop()', { timeout: 30_000 }, () => {
  /** Twice, with a look before and after, in one task. */
  const STOP = '[page.look().text, (page.chat.stop(), page.chat.stop(), page.look())]'

  test.each<[phase: string, text: string, bring: (call: Call, visit: Visit) => Promise<unknown>]>([
    ['before the answer has a head', '', async () => {}],
    ['before the first word', '', async (call) => call.begin()],
    [
      'between two words',
      'one ',
      async (call, { until }) => {
        call.say('one ')
        await until('text === "one "')
      },
    ],
    [
      'while the body of an error is read',
      '',
      async (call, { tab }) => {
        const received = tab.next('Network.responseReceived')
        call.begin(500, { 'content-type': 'application/json' })
        await call.write('{"error":')
        await received
      },
    ],
    [
      'while the next attempt is waited for',
      '',
      async (call, { until }) => {
        call.refuse(503, { 'retry-after': '60' })
        await until('waitsFor === "time"')
      },
    ],
    [
      'while the network is waited for',
      '',
      async (call, { until, goOffline }) => {
        await goOffline()
        call.begin()
        call.cut()
        await until('waitsFor === "network"')
      },
    ],
  ])('%s: at once ready, with its text, and the connection is closed', async (_, text, bring) => {
    const visit = await visitor.visit()
    const { tab, server, ask, until, goOnline } = visit
    await tab.send('Network.enable')
    await ask()
    const call = await server.nextCall()
    await bring(call, visit)
    expect(await tab.evaluate(STOP)).toEqual([text, { status: 'ready', reply: 'stopped', text }])
    await call.closed
    expect([server.open(), server.posts()]).toEqual([0, 1])
    await goOnline()
    await ask('Again')
    const next = await server.nextCall()
    expect(next.body).toContain('Again')
    next.say('two')
    next.finish()
    expect(await until('status === "ready"')).toEqual(complete('two'))
    expect(server.posts()).toBe(2)
  })
})

/** Not to wait for something, but because this long is what is tested. */
function elapsed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
