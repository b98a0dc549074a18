import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type LifecycleBrowser } from './lifecycle-browser.ts'
import { buildPage } from './page-build.ts'
import { servePage, type PageServer } from './page-server.ts'

let server: PageServer
let browser: LifecycleBrowser

beforeAll(async () => {
  server = await servePage(await buildPage('markdown-page.ts'))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const BLOCKS = 64

const kinds = {
  paragraphs: (index: number) => `Paragraph ${index}.\n\n`,
  items: (index: number) => `- Item ${index}.\n`,
  rows: (index: number) => (index === 0 ? '| A |\n| - |\n' : `| Row ${index} |\n`),
}

test.each(Object.entries(kinds))(
  'the browser finds the style of new %s, not of those above',
  async (_, write) => {
    const tab = await browser.openTab(server.url)
    const shownAtLast = Array.from({ length: BLOCKS }, (_, index) => write(index)).join('')
    await tab.evaluate(`page.show(${JSON.stringify(shownAtLast.slice(0, 2))}, true)`)
    const stop = await browser.trace('devtools.timeline')
    for (let count = 1; count <= BLOCKS; count++) {
      const text = Array.from({ length: count }, (_, index) => write(index)).join('')
      await tab.evaluate(`page.show(${JSON.stringify(text)}, true)`)
    }
    const elements = (await stop())
      .filter(({ name }) => name === 'UpdateLayoutTree')
      .map(({ args }) => Number(args?.['elementCount'] ?? 0))
    await tab.close()
    const all = elements.reduce((sum, count) => sum + count, 0)
    // A block, what is in it, the cursor, and the block that the cursor has left.
    expect(all).toBeLessThan(BLOCKS * 8)
    expect(all).toBeGreaterThan(BLOCKS)
  },
)
