import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Point } from './chat-reader.ts'
import { createChatVisitor, type ChatVisit, type ChatVisitor } from './chat-visit.ts'

let visitor: ChatVisitor

beforeAll(async () => {
  visitor = await createChatVisitor()
})

afterEach(() => visitor.leave())

afterAll(() => visitor?.close())

const following = { states: ['following'], worstGapPx: 0 }
const still = { states: ['released'], worstMovePx: 0 }

/** What was painted while something happened. */
function during({ tab }: ChatVisit, happening: string): Promise<unknown> {
  return tab.evaluate(`(async () => {
    page.watch()
    await ${happening}
    await page.frames(5)
    return page.watched()
  })()`)
}

/** Goes so far up, and waits until that is over. */
async function goUp({ wheel, frames }: ChatVisit, px: number): Promise<void> {
  await wheel(-px)
  await frames(8)
}

async function resize({ tab, frames }: ChatVisit, width: number, height: number): Promise<void> {
  await tab.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
  await frames(3)
}

describe.each([true, false])('50 messages that are put before the others (anchoring: %s)', (hasAnchoring) => {
  test.each([0, 40])('leave what is read in its place, with %s characters a frame below', async (flow) => {
    const visit = await visitor.visit({ hasAnchoring })
    await visit.flow(flow)
    for (const upPx of [500, 300, 20_000]) {
      await goUp(visit, upPx)
      expect(await during(visit, 'page.prepend(50)')).toMatchObject(still)
    }
  })

  test('leave the end in view where that is followed', async () => {
    const visit = await visitor.visit({ hasAnchoring })
    await visit.flow(40)
    expect(await during(visit, 'page.prepend(50)')).toMatchObject(following)
  })

  test('leave a turn that is pinned in its place, also while its answer streams', async () => {
    const visit = await visitor.visit({ hasAnchoring, pinTurns: true })
    await visit.flow(10)
    expect(await during(visit, 'page.prepend(50)')).toMatchObject({ states: ['pinned'], worstMovePx: 0 })
  })
})

test('what loads keeps the end in view, and what is read in its place: above the view, and at its upper edge', async () => {
  const visit = await visitor.visit()
  await visit.flow(10)
  const load = (row: string): Promise<unknown> =>
    during(visit, `page.putImage([...document.querySelectorAll('[data-part="row"]')]${row})()`)
  expect(await load('.at(-2)')).toMatchObject(following)
  await goUp(visit, 500)
  expect(await load('.at(2)')).toMatchObject(still)
  const atUpperEdge =
    '.findLast((row) => row.querySelector("[data-role=assistant]") && row.getBoundingClientRect().top < 0)'
  await visit.tab.evaluate(
    `document.querySelector('[data-part="viewport"]').scrollTop += [...document.querySelectorAll('[data-part="row"]')]${atUpperEdge}.getBoundingClientRect().bottom - 40`,
  )
  await visit.frames(3)
  expect(await load(atUpperEdge)).toMatchObject(still)
})

test('the end stays in view when the window or the field change their size', async () => {
  const visit = await visitor.visit()
  await visit.flow(20)
  for (const [width, height] of [
    [800, 300],
    [320, 700],
    [1280, 720],
    [800, 600],
  ] as const) {
    await resize(visit, width, height)
    expect(await visit.watch(3)).toMatchObject(following)
  }
  const { tab, click, press, frames, watch } = visit
  await click(await tab.evaluate<Point>('page.at("[data-part=field]")'))
  const fieldPx = (): Promise<number> =>
    tab.evaluate('document.querySelector("[data-part=field]").getBoundingClientRect().height')
  const before = await fieldPx()
  await tab.evaluate('page.watch()')
  for (let line = 0; line < 4; line++) await press('Enter', 8)
  await frames(2)
  expect(await tab.evaluate('page.watched()')).toMatchObject(following)
  expect(await fieldPx()).toBeGreaterThan(before + 60)
  expect(await watch(3)).toMatchObject(following)
})

test('what is read stays in its place when the window becomes lower, or the field higher', async () => {
  const visit = await visitor.visit()
  await visit.flow(20)
  await goUp(visit, 500)
  const { tab, click, press } = visit
  await click(await tab.evaluate<Point>('page.at("[data-part=field]")'))
  await tab.evaluate('page.watch()')
  await press('Enter', 8)
  await press('Enter', 8)
  await resize(visit, 800, 420)
  await resize(visit, 800, 600)
  expect(await tab.evaluate('page.watched()')).toMatchObject(still)
})

test('what is read is still in view when the window becomes narrow', async () => {
  const visit = await visitor.visit()
  await goUp(visit, 1500)
  const row = 'document.elementFromPoint(300, 10).closest("[data-part=row]")'
  await visit.tab.evaluate(`void (window.read = ${row})`)
  await resize(visit, 360, 600)
  expect(await visit.tab.evaluate(`${row} === window.read`)).toBe(true)
})

test.each([0, 20])(
  'what is read is still in view when a phone is turned, and turned back (flow: %s)',
  async (flow) => {
    const visit = await visitor.visit({ history: 120 })
    await resize(visit, 390, 844)
    await visit.flow(flow)
    await goUp(visit, 2500)
    const read = (): Promise<string> =>
      visit.tab.evaluate(`[...document.querySelectorAll('[data-part="row"]')]
        .find((row) => row.getBoundingClientRect().bottom > 10).textContent.slice(0, 30)`)
    const before = await read()
    await resize(visit, 844, 390)
    expect(await read()).toBe(before)
    await resize(visit, 390, 844)
    expect(await read()).toBe(before)
    expect(await visit.tab.evaluate('page.look().state')).toBe('released')
  },
)

describe('who selects in the answer that streams', () => {
  /** Where the text is that an answer ends with, which streams. */
  const GROWING = `(({ left, bottom }) => ({ x: left + 60, y: bottom - 40 }))(
    [...document.querySelectorAll('[aria-busy="true"] p')].at(-1).getBoundingClientRect())`
  const SELECTED = 'getSelection().toString()'

  test('drags through words that are written again in each frame, and keeps them until the end', async () => {
    const { tab, frames } = await visitor.visit()
    await tab.evaluate('page.ask()')
    await tab.evaluate(`page.say('It begins here, ${'and more words come to it '.repeat(20)}')`)
    const { x, y } = await tab.evaluate<Point>(GROWING)
    const mouse = (type: string, alongPx: number): Promise<unknown> =>
      tab.send('Input.dispatchMouseEvent', {
        type,
        x: x + alongPx,
        y,
        button: 'left',
        buttons: 1,
        clickCount: 1,
      })
    await mouse('mousePressed', 0)
    const grows = (): Promise<unknown> => tab.evaluate("page.say('and on ')")
    await grows()
    let before = ''
    for (const alongPx of [60, 120, 180]) {
      await mouse('mouseMoved', alongPx)
      await grows()
      const selected = await tab.evaluate<string>(SELECTED)
      expect(selected.length).toBeGreaterThan(before.length)
      expect(selected.startsWith(before)).toBe(true)
      before = selected
    }
    await mouse('mouseReleased', 180)
    await tab.evaluate('page.flow(20)')
    await frames(20)
    expect(await tab.evaluate(SELECTED)).toBe(before)
    expect(await tab.evaluate('page.look().state')).toBe('released')
    await tab.evaluate('page.finish()')
    expect(await tab.evaluate(SELECTED)).toBe(before)
  })

  test('has it stand still under a button of the mouse that is down, and following when it is up', async () => {
    const { tab, frames, look, watch } = await visitor.visit()
    await tab.evaluate('page.ask()')
    await tab.evaluate(`page.say('It begins here, ${'and more words come to it '.repeat(20)}')`)
    await tab.evaluate('page.flow(60)')
    const { x, y } = await tab.evaluate<Point>(GROWING)
    const mouse = (type: string): Promise<unknown> =>
      tab.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: 1, clickCount: 1 })
    await mouse('mousePressed')
    await frames(2)
    const { topPx } = await look()
    await frames(20)
    expect(await look()).toMatchObject({ state: 'following', topPx })
    await mouse('mouseReleased')
    await frames(2)
    expect(await watch(5)).toMatchObject({ states: ['following'], worstGapPx: 0 })
    expect((await look()).topPx).toBeGreaterThan(topPx)
  })

  test('keeps a word of a block that is settled, while the text below flows on', async () => {
    const { tab, frames, watch } = await visitor.visit()
    await tab.evaluate('page.ask()')
    await tab.evaluate("page.say('It is **settled** here.\\n\\nAnd more ')")
    const { x, y } = await tab.evaluate<Point>('page.at(\'[aria-busy="true"] strong\')')
    for (const clickCount of [1, 2])
      for (const type of ['mousePressed', 'mouseReleased'])
        await tab.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount })
    await tab.evaluate('page.flow(20)')
    await frames(20)
    expect(await tab.evaluate(SELECTED)).toBe('settled')
    expect(await watch(5)).toMatchObject(still)
  })
})
