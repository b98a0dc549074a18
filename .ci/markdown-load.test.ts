import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type LifecycleBrowser } from './lifecycle-browser.ts'
import { buildPage } from './page-build.ts'
import { servePage, type PageServer } from './page-server.ts'

const BURST_CHARS = 500_000

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

describe(`${BURST_CHARS} characters that come at once while a text streams`, { timeout: 120_000 }, () => {
  test.each([
    ['as plain code and formulas', false],
    ['with colours and drawn formulas', true],
  ])('are shown slice by slice, and no task is long: %s', async (name, isDrawn) => {
    const tab = await browser.openTab(server.url)
    const stopTrace = await browser.trace('toplevel', 'blink.user_timing')
    const frames = await tab.evaluate<number>(`page.burst(${BURST_CHARS}, ${isDrawn})`)
    const events = await stopTrace()
    const begun = events.find((event) => event.name === 'burst')!
    const shown = events.find((event) => event.name === 'shown')!
    // Milliseconds of the processor, not of the clock: what else the machine does is no matter.
    const tasks = events
      .filter(({ pid, tid, ts }) => pid === begun.pid && tid === begun.tid && ts > begun.ts && ts < shown.ts)
      .flatMap(({ tdur }) => (tdur === undefined ? [] : tdur / 1000))
      .sort((one, other) => other - one)
    const longest = tasks.slice(0, 5).map((milliseconds) => milliseconds.toFixed(1))
    process.stdout.write(`${name}: ${frames} frames, the longest tasks in ms: ${longest.join(', ')}\n`)
    expect(frames).toBeGreaterThan(20)
    // How fast the machine is decides nothing: all at once it would be nearly all of the work. On a machine with nothing else
    // to do the longest is 30 to 45 ms.
    expect(tasks[0]).toBeLessThan(tasks.reduce((sum, taskMs) => sum + taskMs, 0) / 12)
    await tab.close()
  })
})
