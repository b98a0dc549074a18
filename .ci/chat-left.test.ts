import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createChatVisitor, type ChatVisitor } from './chat-visit.ts'
import { COUNT_TIMERS, countObjects, whatIsLeft } from './lifecycle-left.ts'
import type { LifecycleTab } from './lifecycle-browser.ts'

const WARM_UP = 10
const CHATS = 50

/** For the page: from here on it is known which addresses of objects are still held. */
const COUNT_URLS = `
  globalThis.heldUrls = new Set()
  globalThis.madeUrls = 0
  const [make, revoke] = [URL.createObjectURL, URL.revokeObjectURL]
  URL.createObjectURL = (object) => {
    const url = make(object)
    madeUrls++
    heldUrls.add(url)
    return url
  }
  URL.revokeObjectURL = (url) => {
    heldUrls.delete(url)
    revoke(url)
  }
`

let visitor: ChatVisitor

beforeAll(async () => {
  visitor = await createChatVisitor()
})

afterEach(() => visitor.leave())

afterAll(() => visitor?.close())

async function comeAndGo(tab: LifecycleTab, count: number): Promise<void> {
  await tab.evaluate(`(async () => { for (let chat = 0; chat < ${count}; chat++) await page.comeAndGo() })()`)
}

async function measure(tab: LifecycleTab): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (const name of [
    'ResizeObserver',
    'MutationObserver',
    'IntersectionObserver',
    'AbortController',
    'Element',
  ])
    counts[name] = await countObjects(tab, name)
  return { ...counts, ...(await whatIsLeft(tab)) }
}

test(`of ${CHATS} chats that were left while they streamed, with files and open editors, nothing is left`, async () => {
  const { tab, frames } = await visitor.visit()
  await tab.evaluate(COUNT_TIMERS)
  await tab.evaluate(COUNT_URLS)
  await comeAndGo(tab, WARM_UP)
  const early = await measure(tab)
  await comeAndGo(tab, CHATS)
  await frames(2)
  const late = await measure(tab)
  process.stdout.write(
    `after ${WARM_UP}: ${JSON.stringify(early)}\nafter ${CHATS} more: ${JSON.stringify(late)}\n`,
  )
  // The page itself counts frames.
  expect(await tab.evaluate('[pendingTimers.size, startedTimers > 100]')).toEqual([1, true])
  expect(await tab.evaluate('[heldUrls.size, madeUrls >= 50]')).toEqual([0, true])
  const { objects, heapBytes, ...counts } = late
  const { objects: objectsBefore, heapBytes: heapBefore, ...countsBefore } = early
  expect(counts).toEqual(countsBefore)
  expect(objects! - objectsBefore!).toBeLessThan(CHATS)
  expect(heapBytes! - heapBefore!).toBeLessThan(1_000_000)
}, 120_000)
