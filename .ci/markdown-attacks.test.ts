import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { attackCorpus } from '../stories/markdown/attack-corpus.ts'
import { openMarkdownBrowser, type MarkdownBrowser, type MarkdownTab } from './markdown-browser.ts'
import { buildPage } from './page-build.ts'
import type { AttackFacts } from './markdown-page.ts'
import { servePage, type PageServer } from './page-server.ts'

const LONG_CHARS = 300
/** How many characters come at once: one by one in the full mode, and few enough to cut each part of an address. */
const STEPS =
  Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 0) > 1000 ? { short: 1, long: 7 } : { short: 5, long: 29 }

let server: PageServer
let browser: MarkdownBrowser
let tab: MarkdownTab

beforeAll(async () => {
  server = await servePage(await buildPage('markdown-page.ts'))
  browser = await openMarkdownBrowser()
  tab = await browser.openTab(server.url)
  // Images wait until they are nearly in view: here all are.
  await tab.send('Emulation.setDeviceMetricsOverride', {
    width: 1000,
    height: 20_000,
    deviceScaleFactor: 0.1,
    mobile: false,
  })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Requests that did not go to the server of the page. What a browser has in itself is asked of nobody. */
function requestsElsewhere(): string[] {
  return browser.requests.filter((url) => !url.startsWith(server.url) && !/^(?:about|chrome|data):/.test(url))
}

describe('a text that a model was made to write', { timeout: 240_000 }, () => {
  test.each([...attackCorpus])(
    'asks no other host for anything and becomes nothing that may not be, at any of its beginnings: %s',
    async (group, attacks) => {
      const isLong = attacks.some(({ source }) => source.length > LONG_CHARS)
      const facts = await tab.evaluate<AttackFacts>(
        `page.attack(${JSON.stringify(group)}, ${isLong ? STEPS.long : STEPS.short})`,
      )
      expect(facts.violations).toEqual([])
      expect(facts.shown).toBeGreaterThan(3 * attacks.length)
      expect(requestsElsewhere()).toEqual([])
      expect(browser.connections).toEqual([])
      expect(await tab.evaluate('page.problems')).toEqual([])
    },
  )
})

// The last test, for from here on there are requests: these two, and none that was only slow to be told.
test('what watches for requests sees those that an app allows, and the connections that they make', async () => {
  const addresses = ['https://evil.example/seen.png', 'http://evil.example/seen-too.png']
  for (const address of addresses) await tab.evaluate(`page.showImage(${JSON.stringify(address)})`)
  await vi.waitFor(() => expect(browser.connections.join('\n')).toContain('/seen-too.png'), 10_000)
  expect(requestsElsewhere()).toEqual(addresses)
})
