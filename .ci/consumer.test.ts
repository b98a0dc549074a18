import { rmSync } from 'node:fs'
import { serveGateway } from '@rivulet/gateway/node'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumArguments, findChromium } from './chromium.ts'
import { createConsumerApp, packPackages, type ConsumerApp, type Tarballs } from './consumer-app.ts'
import { openChromium } from './open-chromium.ts'

const QUESTION = 'Write a haiku about programming'
const KEY = 'test-key-that-must-stay-on-the-server'

let tarballs: Tarballs
let browser: Browser

beforeAll(async () => {
  tarballs = await packPackages()
  browser = await chromium.launch({ executablePath: findChromium()!, args: [...chromiumArguments] })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  if (tarballs) rmSync(tarballs.folder, { recursive: true, force: true })
})

describe.each(['19.3.1', '18.3.1'])('an app with React %s that installs the tarballs', (react) => {
  let app: ConsumerApp
  beforeAll(async () => {
    app = await createConsumerApp(tarballs, react)
  }, 180_000)
  afterAll(() => app?.remove())

  test('type-checks and builds', async () => {
    await expect(app.run('tsc')).resolves.toBe('')
    await expect(app.run('vite', 'build')).resolves.toContain('built in')
  })

  test('streams an answer: the first words are on the page before the end, after one POST and without a warning', async () => {
    const server = await app.preview()
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

describe('an app behind a gateway with an upstream', () => {
  let app: ConsumerApp
  beforeAll(async () => {
    app = await createConsumerApp(tarballs, '19.3.1')
    await app.run('vite', 'build')
  }, 180_000)
  afterAll(() => app?.remove())

  test('shows the answer that came through both, and the key is in no response, page, bundle or log', async () => {
    const upstream = await serveGateway({ port: 0 })
    const server = await app.preview({ RIVULET_UPSTREAM: `${upstream.url}/v1`, RIVULET_API_KEY: KEY })
    const { page, received } = await openPage(server.url)
    await ask(page)
    await page.locator('[data-role="assistant"][data-status="complete"]').waitFor()
    const seen = [...(await Promise.all(received)), await page.content(), app.bundle(), server.close()]
    expect(seen.join('\n')).toContain('chat.completion.chunk')
    expect(seen.join('\n')).not.toContain(KEY)
    await page.close()
    await upstream.close()
  })

  test('shows the whole answer in a tab that is hidden all the while, after one POST', async () => {
    const server = await app.preview()
    const hidden = await openChromium()
    const tab = await hidden.openTab(server.url)
    await tab.evaluate(`new Promise((resolve) => {
      const look = () => document.querySelector('textarea') ? resolve() : setTimeout(look, 20)
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

async function openPage(url: string): Promise<{
  page: Page
  posts: () => number
  problems: string[]
  received: Promise<string>[]
}> {
  const page = await browser.newPage()
  const problems: string[] = []
  const received: Promise<string>[] = []
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') posts++
  })
  page.on('response', (response) => {
    received.push(
      response.text().then(
        (body) => body + JSON.stringify(response.headers()),
        () => '',
      ),
    )
  })
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) problems.push(message.text())
  })
  await page.goto(url)
  return { page, posts: () => posts, problems, received }
}

async function ask(page: Page): Promise<void> {
  await page.getByRole('textbox').fill(QUESTION)
  await page.getByRole('textbox').press('Enter')
}
