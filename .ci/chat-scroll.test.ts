import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SHIFT, type Key, type Point } from './chat-reader.ts'
import { createChatVisitor, type ChatVisit, type ChatVisitor } from './chat-visit.ts'

/** Some 5,000 characters a second. */
const FLOW = 80

let visitor: ChatVisitor

beforeAll(async () => {
  visitor = await createChatVisitor()
})

afterEach(() => visitor.leave())

afterAll(() => visitor?.close())

/** Places on the way from one to another. */
function way(from: Point, to: Point, steps = 8): Point[] {
  return Array.from({ length: steps + 1 }, (_, step) => ({
    x: from.x + ((to.x - from.x) * step) / steps,
    y: from.y + ((to.y - from.y) * step) / steps,
  }))
}

function upAndDown(top: number, bottom: number): Point[] {
  return way({ x: 300, y: top }, { x: 300, y: bottom })
}

/** Gives the list the focus as a click does. */
async function clickInto({ click, tab }: ChatVisit): Promise<void> {
  await click({ x: 300, y: 200 })
  expect(await tab.evaluate('document.activeElement.closest("[data-part=viewport]") !== null')).toBe(true)
}

async function touch({ tab }: ChatVisit): Promise<void> {
  await tab.send('Emulation.setTouchEmulationEnabled', { enabled: true })
}

/** Everything by which a reader turns to what is above, or holds on to what is there. */
const LEAVING: Readonly<Record<string, (visit: ChatVisit) => Promise<unknown>>> = {
  'a turn of the wheel': ({ wheel }) => wheel(-120),
  async 'a trackpad’s small steps'({ wheel }) {
    for (let step = 0; step < 5; step++) await wheel(-1)
  },
  async 'a finger'(visit) {
    await touch(visit)
    await visit.swipe(...upAndDown(200, 300))
  },
  async 'a finger that throws'(visit) {
    await touch(visit)
    await visit.swipe(...upAndDown(100, 400).slice(0, 3))
  },
  async 'a finger that goes up at the end first, and then down'(visit) {
    await touch(visit)
    await visit.touchStart({ x: 300, y: 400 })
    for (const place of [...upAndDown(400, 300), ...upAndDown(300, 360)]) await visit.touchMove(place)
    await visit.frames(2)
    expect((await visit.look()).state).toBe('released')
    await visit.touchEnd()
  },
  ...Object.fromEntries(
    (['PageUp', 'Home', 'ArrowUp'] as const).map((key) => [
      key,
      async (visit: ChatVisit) => {
        await clickInto(visit)
        await visit.press(key)
      },
    ]),
  ),
  async 'Shift+Space'(visit) {
    await clickInto(visit)
    await visit.press(' ', SHIFT)
  },
  async 'PageUp in the empty field'({ tab, click, press }) {
    await click(await tab.evaluate<Point>('page.at("[data-part=field]")'))
    await press('PageUp')
  },
  async 'the scrollbar'({ tab, drag }) {
    const thumb = await tab.evaluate<Point>('page.thumb()')
    await drag(thumb, ...way(thumb, { x: thumb.x, y: thumb.y - 60 }))
  },
  'what the mouse selects': ({ drag }) => drag({ x: 200, y: 60 }, { x: 260, y: 120 }, { x: 340, y: 220 }),
  async 'what the mouse selects from beside the list into it'({ tab, drag }) {
    await tab.evaluate(`document.body.insertAdjacentHTML('afterbegin',
      '<b style="position: fixed; z-index: 1; inset: 0 auto auto 0">The title of the page</b>')`)
    await drag({ x: 40, y: 8 }, { x: 100, y: 100 }, { x: 340, y: 150 })
  },
  async 'what the keyboard selects'(visit) {
    await clickInto(visit)
    // Without a window there is no caret browsing, which does just this.
    await visit.tab.evaluate('getSelection().modify("extend", "forward", "word")')
  },
  'a search that shows what it found': ({ tab }) =>
    tab.evaluate('document.querySelectorAll("[data-part=row]")[8].scrollIntoView({ block: "center" })'),
  async 'a link to a text'({ tab, click }) {
    await tab.evaluate(`document.body.insertAdjacentHTML('beforeend',
      '<a href="#:~:text=6.%20Water" style="position: fixed; inset: 0 auto auto 0">To a text</a>')`)
    await click({ x: 10, y: 10 })
  },
}

describe('who turns to what is above while text flows is let go', () => {
  test.each(Object.keys(LEAVING))('by %s, and what they read then stands still', async (name) => {
    const visit = await visitor.visit()
    await visit.flow(FLOW)
    expect(await visit.look()).toMatchObject({ state: 'following', gapPx: 0 })
    await LEAVING[name]!(visit)
    // What keys and fingers set going comes to rest.
    await visit.tab.evaluate('page.rest()')
    const { gapPx } = await visit.look()
    const { frames, ...seen } = await visit.watch(15)
    expect(seen).toMatchObject({ states: ['released'], worstMovePx: 0 })
    expect(frames).toBeGreaterThan(8)
    // The text did flow on meanwhile.
    expect(seen.worstGapPx).toBeGreaterThan(gapPx + 200)
  })
})

async function pressing(visit: ChatVisit, key: Key): Promise<void> {
  await clickInto(visit)
  await visit.press(key)
}

/** Every way back. The reader is a page above the end when it begins, and the text runs away from them. */
const RETURNING: Readonly<Record<string, (visit: ChatVisit) => Promise<unknown>>> = {
  'the wheel': ({ wheel }) => wheel(20_000),
  async 'a finger that throws'(visit) {
    await touch(visit)
    // As fast as a finger can go.
    await visit.tab.evaluate('page.flow(20)')
    for (let time = 0; time < 8; time++) await visit.swipe(...upAndDown(430, 30))
  },
  End: (visit) => pressing(visit, 'End'),
  async 'the button, by mouse'({ tab, click }) {
    await click(await tab.evaluate<Point>('page.at("[data-part=jump]")'))
  },
  async 'the button, by keyboard'({ tab, press }) {
    await tab.evaluate('document.querySelector("[data-part=jump]").focus()')
    await press('Enter')
  },
  async 'a message of their own'({ tab, click, type, press }) {
    await tab.evaluate('page.finish()')
    await click(await tab.evaluate<Point>('page.at("[data-part=field]")'))
    await type('And then?')
    await press('Enter')
    await tab.evaluate('page.flow(80)')
  },
}

describe('who comes back to the end while text flows follows it again', () => {
  test.each(Object.keys(RETURNING))('by %s', async (name) => {
    const visit = await visitor.visit()
    await visit.flow(FLOW)
    await visit.wheel(-400)
    await visit.frames(10)
    expect((await visit.look()).state).toBe('released')
    await RETURNING[name]!(visit)
    await visit.frames(30)
    expect(await visit.watch(15)).toMatchObject({ states: ['following'], worstGapPx: 0 })
  })

  test('by Page Down and by the scrollbar, as fast as a model writes that is read along', async () => {
    const visit = await visitor.visit()
    await visit.flow(4)
    const { tab, drag, wheel, frames, press, look, watch } = visit
    await wheel(-400)
    await frames(10)
    await clickInto(visit)
    for (let page = 0; page < 6 && (await look()).state !== 'following'; page++) {
      await press('PageDown')
      await frames(30)
    }
    expect(await watch(20)).toMatchObject({ states: ['following'], worstGapPx: 0 })
    await wheel(-400)
    await frames(10)
    await tab.evaluate('page.flow(0)')
    const thumb = await tab.evaluate<Point & { endY: number }>('page.thumb()')
    await drag(thumb, ...way(thumb, { x: thumb.x, y: thumb.endY }, 20))
    await tab.evaluate('page.flow(80)')
    await frames(10)
    expect(await watch(20)).toMatchObject({ states: ['following'], worstGapPx: 0 })
  })
})

describe.each([1, 4])('on a processor %s times as slow', (rate) => {
  test.each([64_000, 500_000])('%s characters at once never lose the end', async (chars) => {
    const { tab, watch, look, frames } = await visitor.visit()
    await tab.evaluate('page.ask()')
    await tab.send('Emulation.setCPUThrottlingRate', { rate })
    await tab.evaluate(`page.watch(), page.burst(${chars})`)
    const seen = await tab.evaluate('page.watched()')
    expect(seen).toMatchObject({ states: ['following'], worstGapPx: 0 })
    await frames(3)
    expect(await look()).toMatchObject({ state: 'following', gapPx: 0 })
    expect(await watch(5)).toMatchObject({ worstMovePx: 0 })
  })

  test('text that flows is followed in each frame', async () => {
    const { tab, flow, watch } = await visitor.visit()
    await tab.send('Emulation.setCPUThrottlingRate', { rate })
    await flow(FLOW)
    expect(await watch(60)).toMatchObject({ states: ['following'], worstGapPx: 0 })
  })
})

test.each([1, 10, 100, 3000])('what grows by %s pixels a frame is followed in each', async (px) => {
  const { tab } = await visitor.visit()
  await tab.evaluate('page.ask()')
  const seen = await tab.evaluate(`page.watch(), page.grow(${px}, 60).then(page.watched)`)
  expect(seen).toMatchObject({ states: ['following'], worstGapPx: 0 })
})
