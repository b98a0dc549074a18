import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGateway } from '@rivulet/gateway'
import { toNodeListener } from '@rivulet/gateway/node'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumArguments, findChromium } from './chromium.ts'
import { createConsumerApp, packPackages, type ConsumerApp, type Tarballs } from './consumer-app.ts'
import { openChromium } from './open-chromium.ts'

const QUESTION = 'Write a haiku about programming'
const KEY = 'test-key-that-must-stay-on-the-server'

const REACT_VERSIONS = ['19.3.1', '18.3.1'] as const

let tarballs: Tarballs
let browser: Browser
const apps = new Map<string, ConsumerApp>()

beforeAll(async () => {
  tarballs = await packPackages()
  browser = await chromium.launch({ executablePath: findChromium()!, args: [...chromiumArguments] })
  for (const react of REACT_VERSIONS)
    apps.set(react, await createConsumerApp(tarballs, react, apps.get(REACT_VERSIONS[0])))
}, 240_000)

afterAll(async () => {
  await browser?.close()
  for (const app of apps.values()) app.remove()
  if (tarballs) rmSync(tarballs.folder, { recursive: true, force: true })
}, 60_000)

describe.each(REACT_VERSIONS)('an app with React %s that installs the tarballs', (react) => {
  test('type-checks and builds', async () => {
    const app = apps.get(react)!
    await expect(app.run('tsc')).resolves.toBe('')
    await expect(app.run('vite', 'build')).resolves.toContain('built in')
    await expect(app.run('vite', 'build', '--mode', 'development')).resolves.toContain('built in')
  })

  test('streams an answer: the first words are on the page before the end, after one POST and without a warning', async () => {
    const server = await apps.get(react)!.preview('production')
    const { page, posts, problems } = await openPage(server.url)
    await ask(page)
    const answer = page.locator('[data-role="assistant"]')
    await page.waitForFunction(() =>
      document.querySelector('[data-role="assistant"][aria-busy="true"]')?.textContent?.match(/\w+ \w+/),
    )
    await answer.and(page.locator('[data-status="complete"]')).waitFor()
    expect((await answer.innerText()).length).toBeGreaterThan(400)
    expect(posts()).toBe(1)
    expect(problems).toEqual([])
    await page.close()
    server.close()
  })
})

describe.each(REACT_VERSIONS)('the same app with React %s, rendered on a server', (react) => {
  test('is hydrated without a warning, and then streams', async () => {
    const app = apps.get(react)!
    const markup = await app.run('node', 'render.mjs')
    expect(markup).toMatch(/^<div[^>]*>.*<textarea.*<\/div>$/s)
    const server = await app.preview('development')
    const { page, posts, problems } = await openPage(server.url, markup)
    await ask(page)
    await page.locator('[data-role="assistant"][aria-busy="true"]').waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.locator('[data-role="assistant"][data-status="incomplete"]').waitFor()
    expect(posts()).toBe(1)
    expect(problems).toEqual([])
    await page.close()
    server.close()
  })
})

describe.each(REACT_VERSIONS)('every part of the interface, in StrictMode, with React %s', (react) => {
  test.each(['UTC', 'Pacific/Auckland'])(
    'rendered on a server in %s, is hydrated without a warning',
    async (zone) => {
      const app = apps.get(react)!
      const markup = await app.run('env', `TZ=${zone}`, 'node', 'render-tour.mjs')
      expect(markup).toMatch(/Question 6.*data-part="attach".*data-part="inspector"/s)
      const server = await app.preview('development')
      const { page, problems } = await openPage(`${server.url}tour.html`, markup)
      await page.locator('[data-part="actions"] button').first().waitFor()
      await page.getByRole('textbox').first().fill('Hello')
      await page.locator('[data-part="send"]:not([aria-disabled])').waitFor()
      expect(problems).toEqual([])
      await page.close()
      server.close()
    },
  )
})

/** How many POSTs each action is, how many answers are finished after it, and what is on the page then. */
const ACTIONS = [
  ['Send', 1, 1, 'ready', 'user, complete, text | assistant, complete, text'],
  ['Regenerate', 1, 2, 'ready', 'user, complete, text | assistant, complete, text'],
  ['Edit', 1, 3, 'ready', 'user, complete, text | assistant, complete, text'],
  ['Call', 2, 4, 'ready', 'user, complete, text | assistant, complete, clock done, text'],
  ['Send to a busy server', 1, 4, 'waiting', 'user, complete, text | assistant, streaming, no text'],
  ['Retry', 1, 5, 'ready', 'user, complete, text | assistant, complete, text'],
] as const

describe.each(REACT_VERSIONS)('every verb, in StrictMode, with React %s', (react) => {
  test.each([
    ['in the browser', false],
    ['on a server and hydrated', true],
  ])(
    'rendered %s: one POST for each action, a second one for the result of a call, and no warning',
    async (_, isHydrated) => {
      const app = apps.get(react)!
      const markup = isHydrated ? await app.run('node', 'render-engine.mjs') : ''
      expect(markup.includes('</output>')).toBe(isHydrated)
      const server = await app.preview('development')
      const { page, posts, problems } = await openPage(`${server.url}engine.html`, markup)
      await page.locator('body[data-effects="2"]').waitFor()
      let expected = 0
      for (const [name, count, finished, state, messages] of ACTIONS) {
        await page.getByRole('button', { name, exact: true }).click()
        const output = page.locator(`output[data-finished="${finished}"][data-state="${state}"]`)
        await output.waitFor()
        expected += count
        expect([name, posts()]).toEqual([name, expected])
        expect((await output.textContent())!.endsWith(messages)).toBe(true)
      }
      await page.close()
      // The browser itself reports the refusal that was asked for.
      expect(problems).toEqual([expect.stringContaining('503')])
      server.close()
    },
  )
})

describe('that app', () => {
  test('behind a gateway with an upstream shows the answer that came through both, and the key is in no response, page, bundle or log', async () => {
    const app = apps.get('19.3.1')!
    const upstreamKeys: Array<string | null> = []
    const upstream = await serveUpstream((request) => upstreamKeys.push(request.headers.get('authorization')))
    const server = await app.preview('production', {
      RIVULET_UPSTREAM: `${upstream.url}/v1`,
      RIVULET_API_KEY: KEY,
    })
    const { page } = await openPage(server.url)
    await ask(page)
    const answer = page.locator('[data-role="assistant"][data-status="complete"]')
    await answer.waitFor()
    const response = await page.evaluate(async (question) => {
      const { headers, body } = await fetch('/v1/chat/completions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          messages: [{ role: 'user', content: question }],
          stream: true,
          rivulet: { rate: 0 },
        }),
      })
      return JSON.stringify([...headers]) + (await new Response(body).text())
    }, QUESTION)
    expect(upstreamKeys).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`])
    expect(await answer.textContent()).toMatch(/\w+ \w+/)
    expect(response).toContain('[DONE]')
    for (const seen of [response, await page.content(), app.bundle(), server.close()])
      expect(seen).not.toContain(KEY)
    await page.close()
    await upstream.close()
  })

  test('shows the whole answer in a tab that is hidden all the while, after one POST', async () => {
    const server = await apps.get('19.3.1')!.preview('production')
    const hidden = await openChromium()
    const tab = await hidden.openTab(server.url)
    await tab.evaluate(`new Promise((resolve) => {
      const look = () => document.querySelector('textarea') && resolve()
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true })
      look()
    })`)
    await tab.evaluate(`
      window.posts = 0
      window.frames_ = 0
      const own = window.fetch
      window.fetch = (...call) => (window.posts++, own(...call))
    `)
    // In front of the chat from here on.
    const cover = await hidden.openTab('about:blank')
    await cover.activate()
    const result = await tab.evaluate(`new Promise((resolve) => {
      requestAnimationFrame(() => window.frames_++)
      const field = document.querySelector('textarea')
      const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set
      set.call(field, ${JSON.stringify(QUESTION)})
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
      const whenDone = () => document.querySelector('[data-role="assistant"][data-status="complete"]')
      const finish = () => resolve({
        hidden: document.hidden, frames: window.frames_, posts: window.posts,
        length: document.querySelector('[data-role="assistant"]').textContent.length,
      })
      const observer = new MutationObserver(() => whenDone() && (observer.disconnect(), finish()))
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    })`)
    expect(result).toMatchObject({ hidden: true, frames: 0, posts: 1 })
    expect((result as { length: number }).length).toBeGreaterThan(400)
    await hidden.close()
    server.close()
  })
})

/** @param markup what a server has put into the page's root */
async function openPage(
  url: string,
  markup = '',
): Promise<{
  page: Page
  posts: () => number
  problems: string[]
}> {
  const page = await browser.newPage()
  const problems: string[] = []
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') posts++
  })
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) problems.push(message.text())
  })
  await page.route(url, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace('id="root">', `$&${markup}`) })
  })
  await page.goto(url)
  return { page, posts: () => posts, problems }
}

async function ask(page: Page): Promise<void> {
  await page.getByRole('textbox').fill(QUESTION)
  await page.getByRole('textbox').press('Enter')
}

/** A second gateway that tells what it was asked with. */
async function serveUpstream(
  onRequest: (request: Request) => void,
): Promise<{ url: string; close: () => Promise<unknown> }> {
  const answer = createGateway()
  const server = createServer(
    toNodeListener((request) => {
      onRequest(request)
      return answer(request)
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}
