import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Point } from './chat-reader.ts'
import { createChatVisitor, type ChatVisit, type ChatVisitor } from './chat-visit.ts'
import type { RenderCounts } from './render-watch.ts'

const TOKENS = 4000
const RATE = 2000

let visitor: ChatVisitor

beforeAll(async () => {
  visitor = await createChatVisitor()
})

afterEach(() => visitor.leave())

afterAll(() => visitor?.close())

/** What can be done with the messages that are there comes in its own time, and before anything is counted. */
async function settleHistory({ tab, frames }: ChatVisit): Promise<void> {
  const countActions = (): Promise<number> =>
    tab.evaluate<number>('document.querySelectorAll("[data-part=action]").length')
  await expect.poll(countActions).toBeGreaterThan(0)
  await frames(3)
}

/** 200 messages, and an answer that has begun and comes over HTTP at 2,000 tokens a second. */
async function beginAnswer(kind: 'prose' | 'markdown'): Promise<ChatVisit> {
  const visit = await visitor.visit({
    history: 200,
    body: { rivulet: { rate: RATE, tokens: TOKENS, kind, seed: 1 } },
  })
  await settleHistory(visit)
  await visit.tab.evaluate(`void page.chat.send('Go on')`)
  await visit.tab.evaluate(`page.until((text) => text.length > 200)`)
  return visit
}

test.each(['prose', 'markdown'] as const)(
  `among 200 messages %s at ${RATE} tokens a second is one commit a frame, and renders nothing but the answer`,
  async (kind) => {
    const { tab, look } = await beginAnswer(kind)
    const counts = await tab.evaluate<RenderCounts>(
      `page.takeRenderCounts(), page.until((text) => text.length > 8000).then(page.takeRenderCounts)`,
    )
    process.stdout.write(`${kind}: ${JSON.stringify(counts)}\n`)
    expect(counts.commits).toBeGreaterThan(5)
    expect(counts.mostCommitsInFrame).toBe(1)
    expect(counts.names).toEqual([])
    expect(Object.keys(counts.renders)).toEqual(['newest message'])
    expect(await look()).toMatchObject({ state: 'following', gapPx: 0 })
  },
)

test('an answer of 50,000 tokens that is there at once is one commit a frame as well, to its end', async () => {
  const visit = await visitor.visit({
    body: { rivulet: { rate: 0, tokens: 50_000, kind: 'prose', seed: 1 } },
  })
  const { tab, frames } = visit
  await settleHistory(visit)
  await tab.evaluate('void page.takeRenderCounts()')
  await tab.evaluate(`void page.chat.send('Go on')`)
  await expect.poll(() => tab.evaluate('page.chat.getSnapshot().status'), { timeout: 10_000 }).toBe('ready')
  // What has come is shown in slices, and what can be done with it comes behind it.
  const countActions = (): Promise<number> =>
    tab.evaluate<number>(
      '[...document.querySelectorAll("[data-role=assistant]")].at(-1).querySelectorAll("[data-part=action]").length',
    )
  await expect.poll(countActions).toBeGreaterThan(0)
  await frames(20)
  const counts = await tab.evaluate<RenderCounts>('page.takeRenderCounts()')
  expect(counts.commits).toBeGreaterThan(10)
  expect(counts.mostCommitsInFrame).toBe(1)
})

test('keys that are typed meanwhile render nothing', async () => {
  const { tab, click, type, frames } = await beginAnswer('prose')
  await click(await tab.evaluate<Point>('page.at("[data-part=field]")'))
  await tab.evaluate('void page.takeRenderCounts()')
  await type('a')
  await frames(3)
  // The first letter makes a button appear.
  expect(Object.keys((await tab.evaluate<RenderCounts>('page.takeRenderCounts()')).renders)).toContain(
    'composer',
  )
  for (let key = 0; key < 8; key++) {
    await type('b')
    await frames(7)
  }
  const counts = await tab.evaluate<RenderCounts>('page.takeRenderCounts()')
  expect(await tab.evaluate('document.querySelector("[data-part=field]").value')).toBe('abbbbbbbb')
  expect(await tab.evaluate('page.chat.getSnapshot().status')).toBe('streaming')
  expect(counts.mostCommitsInFrame).toBe(1)
  expect(counts.commits).toBeLessThanOrEqual(counts.frames + 1)
  expect(counts.names).toEqual([])
})
