import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openMarkdownBrowser, type MarkdownBrowser, type MarkdownTab } from './markdown-browser.ts'
import { buildPage } from './page-build.ts'
import { mixedMarkdown } from './markdown-mixed.ts'
import type { StreamFacts, StreamOptions } from './markdown-page.ts'
import { servePage, type PageServer } from './page-server.ts'

const TOKENS = 20_000
/** Twice as many frames again, and more, where there is time for it. */
const isFull = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 0) > 1000
const TOKENS_PER_FRAME = isFull ? 4 : 80
/** Of what is drawn as well, or read in smaller pieces. */
const COSTLY_TOKENS = isFull ? TOKENS : TOKENS / 2

let server: PageServer
let browser: MarkdownBrowser
let tab: MarkdownTab

beforeAll(async () => {
  server = await servePage(await buildPage('markdown-page.ts'))
  browser = await openMarkdownBrowser()
})

afterEach(async () => {
  const problems = await tab.evaluate<string[]>('page.problems')
  await tab.close()
  if (problems.length > 0) throw new Error(problems.join('\n'))
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Opens the page so high that all of the text is in view: what is out of view does not count as a shift. */
async function open(): Promise<void> {
  tab = await browser.openTab(server.url)
  await tab.send('Emulation.setDeviceMetricsOverride', {
    width: 800,
    height: 60_000,
    deviceScaleFactor: 0.1,
    mobile: false,
  })
}

function stream(options: Partial<StreamOptions> = {}): Promise<StreamFacts> {
  const all: StreamOptions = { tokens: TOKENS, tokensPerFrame: TOKENS_PER_FRAME, isDrawn: false, ...options }
  return tab.evaluate<StreamFacts>(`page.stream(${JSON.stringify(all)})`)
}

const UNTOUCHED = { removed: 0, added: 0, written: 0, changed: [] }
const UNMOVED = { settledShift: 0, shifted: [], unknownShifts: 0 }

describe(`a stream of up to ${TOKENS} tokens of every construct`, { timeout: 120_000 }, () => {
  test('takes nothing out of a settled block, writes nothing in one, and moves none', async () => {
    await open()
    const facts = await stream()
    expect(facts).toMatchObject({ ...UNTOUCHED, ...UNMOVED, frames: TOKENS / TOKENS_PER_FRAME })
    expect([facts.blocks > 500, facts.elements > 3500]).toEqual([true, true])
  })

  test('nor with colours and formulas, but for the lines and formulas that are drawn in place', async () => {
    await open()
    const facts = await stream({ tokens: COSTLY_TOKENS, isDrawn: true })
    expect(facts).toMatchObject({ ...UNTOUCHED, ...UNMOVED })
    expect(facts.elements).toBeGreaterThan(3000)
  })

  test('with links and notes that are defined late adds to the blocks that refer to them, and to no other', async () => {
    await open()
    const tokensPerFrame = Math.min(TOKENS_PER_FRAME, 32)
    const facts = await stream({ tokens: COSTLY_TOKENS, withLate: true, tokensPerFrame })
    const { late } = mixedMarkdown({ tokens: COSTLY_TOKENS, withLate: true })
    expect(facts.changed.map((beginning) => beginning.replace(/^p: (\S+ \S+).*/s, '$1'))).toEqual(late)
    expect(facts).toMatchObject({ removed: 0, ...UNMOVED })
    expect(late.length).toBeGreaterThan(4)
  })
})

test('what watches settled blocks sees when one is harmed, and when they move', async () => {
  await open()
  const facts = await stream({ tokens: 400, isHarmed: true })
  expect(facts.removed).toBe(1)
  expect(facts.changed).toHaveLength(1)
  expect(facts.settledShift).toBeGreaterThan(0)
  expect(facts.shifted.length).toBeGreaterThan(1)
})
