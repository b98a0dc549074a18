import { act, cleanup, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { ChatProvider } from '../context/chat-provider.tsx'
import { painted, part, parts, playChat } from '../play-chat.test.helper.tsx'
import { attachScroll } from './attach-scroll.ts'
import { MessageList } from './message-list.tsx'
import { initialScrollState } from './reduce-scroll.ts'
import {
  gapPx,
  history,
  paragraph,
  placeOf,
  rowOf,
  showList,
  type ShownList,
} from './show-list.test.helper.tsx'

afterEach(cleanup)

const devtools = cdp() as unknown as { send: (method: string, options: object) => Promise<unknown> }

/** Puts 50 older messages before those of the list. */
async function prependFifty({ chat }: ShownList): Promise<void> {
  act(() => chat.setMessages((messages) => [...history(100, 50), ...messages]))
  await painted()
}

/** Takes the browser's own scroll anchoring away, as in Safari before 27. */
function withoutAnchoring(): () => void {
  const style = document.createElement('style')
  style.textContent = '[data-part="viewport"] { overflow-anchor: none !important }'
  document.head.append(style)
  const { supports } = CSS
  const says = vi
    .spyOn(CSS, 'supports')
    .mockImplementation((...asked: [string, string?]) =>
      asked[0] === 'overflow-anchor' ? false : supports(...(asked as [string, string])),
    )
  return () => {
    style.remove()
    says.mockRestore()
  }
}

test.each([true, false])(
  'history of 50 that is put before leaves what is read where it is, and its elements the same (anchoring: %s)',
  async (hasAnchoring) => {
    const takeBack = hasAnchoring ? () => {} : withoutAnchoring()
    try {
      for (const topPx of [0, 900]) {
        const list = await showList(history(130, 100))
        await userEvent.wheel(list.viewport, { delta: { y: -100 } })
        list.viewport.scrollTop = topPx
        await painted()
        const rows = parts('row')
        const read = rowOf(topPx === 900 ? 105 : 100)
        const before = placeOf(read)
        await prependFifty(list)
        expect(parts('row')).toHaveLength(80)
        expect(Math.abs(placeOf(read) - before)).toBeLessThanOrEqual(1)
        expect(rows.every((row) => row.isConnected)).toBe(true)
        expect(list.viewport.dataset['state']).toBe('released')
        cleanup()
      }
    } finally {
      takeBack()
    }
  },
)

test('what is read is kept where the browser has moved it before it tells of the new width', async () => {
  const { viewport } = await showList(history(40))
  await userEvent.wheel(viewport, { delta: { y: -1200 } })
  await painted()
  const read = (): HTMLElement | undefined => parts('row').find((row) => placeOf(row) + row.offsetHeight > 1)
  const before = read()
  document.getElementById('box')!.style.inlineSize = '1600px'
  // The lines are fewer now, and some browsers cut the place to the new end.
  viewport.scrollTop = viewport.scrollHeight
  viewport.dispatchEvent(new Event('scroll'))
  await painted()
  expect(read()).toBe(before)
})

test('under a mouse that is pressed the browser still holds what is read in place', async () => {
  const { viewport } = await showList(history(20))
  await userEvent.wheel(viewport, { delta: { y: -600 } })
  await painted()
  part('messages').dispatchEvent(
    new PointerEvent('pointerdown', { pointerType: 'mouse', buttons: 1, bubbles: true }),
  )
  expect([viewport.dataset['state'], viewport.style.overflowAnchor]).toEqual(['released', ''])
})

test('history that is put before while the end is followed leaves the end in view', async () => {
  const list = await showList(history(130, 100))
  await prependFifty(list)
  expect(gapPx(list.viewport)).toBeLessThanOrEqual(1)
  expect(list.viewport.dataset['state']).toBe('following')
})

test.each([true, false])(
  'a way back into history that was put before, and that the browser has yet to measure, skips no row (anchoring: %s)',
  async (hasAnchoring) => {
    const takeBack = hasAnchoring ? () => {} : withoutAnchoring()
    const list = await showList(history(330, 100, 'Short.'))
    await userEvent.wheel(list.viewport, { delta: { y: -100 } })
    list.viewport.scrollTop = 0
    await painted()
    act(() => list.chat.setMessages((messages) => [...history(100, 50, 'Short.'), ...messages]))
    await painted()
    expect(getComputedStyle(part('rows')).contentVisibility).toBe('auto')
    const seen = new Set<string>()
    for (let step = 0; step < 40 && list.viewport.scrollTop > 0; step++) {
      list.viewport.scrollTop -= 250
      await painted()
      const { top, bottom } = list.viewport.getBoundingClientRect()
      for (const body of parts('body')) {
        const place = body.getBoundingClientRect()
        if (place.bottom > top && place.top < bottom) seen.add(body.textContent)
      }
    }
    const earlier = Array.from({ length: 50 }, (_, index) => `${50 + index}. Short.`)
    expect(earlier.filter((text) => !seen.has(text))).toEqual([])
    takeBack()
  },
)

test('the end stays in view when the box or its lines change their size', async () => {
  const { viewport } = await showList(history(20))
  const box = document.getElementById('box')!
  for (const [blockSize, inlineSize] of [
    ['160px', '400px'],
    ['160px', '250px'],
    ['420px', '250px'],
    ['300px', '700px'],
  ] as const) {
    Object.assign(box.style, { blockSize, inlineSize })
    await painted()
    expect(gapPx(viewport)).toBeLessThanOrEqual(1)
    expect(viewport.dataset['state']).toBe('following')
  }
})

/** An image of 200 pixels, put into a message; the function lets it load. */
function putImage(into: Element): () => Promise<void> {
  const image = document.createElement('img')
  image.alt = ''
  image.style.cssText = 'display: block; inline-size: 10px'
  into.prepend(image)
  return async () => {
    image.src = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="200"/>')}`
    await image.decode()
    await painted()
  }
}

test('an image that loads leaves the end in view', async () => {
  const { viewport } = await showList(history(20))
  const load = putImage(rowOf(19).querySelector('[data-part="body"]')!)
  await painted()
  const before = viewport.scrollHeight
  await load()
  expect(viewport.scrollHeight).toBeGreaterThanOrEqual(before + 190)
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
})

test('an image that loads above what is read leaves that where it is, in the browser’s way', async () => {
  const { viewport } = await showList(history(20))
  await userEvent.wheel(viewport, { delta: { y: -400 } })
  await painted()
  const load = putImage(rowOf(10).querySelector('[data-part="body"]')!)
  await painted()
  const read = rowOf(18)
  const before = placeOf(read)
  await load()
  expect(Math.abs(placeOf(read) - before)).toBeLessThanOrEqual(1)
})

test('and in the list’s own way where the browser has none', async () => {
  const viewport = document.createElement('div')
  viewport.dataset['part'] = 'viewport'
  viewport.style.cssText = 'block-size: 300px; overflow-y: auto'
  const takeBack = withoutAnchoring()
  const content = document.createElement('div')
  const group = document.createElement('div')
  const rows = Array.from({ length: 20 }, () => document.createElement('div'))
  for (const row of rows) row.style.blockSize = '100px'
  group.append(...rows)
  content.append(group)
  viewport.append(content)
  document.body.append(viewport)
  const { detach } = attachScroll(viewport, content, {
    known: { current: initialScrollState },
    onChange: () => {},
    hasNativeAnchoring: false,
  })
  await painted()
  viewport.scrollTop = 1_050
  await painted()
  rows[3]!.style.blockSize = '350px'
  await painted()
  expect(viewport.scrollTop).toBe(1_300)
  // What grows below moves nothing.
  rows[19]!.style.blockSize = '350px'
  await painted()
  expect(viewport.scrollTop).toBe(1_300)
  detach()
  viewport.remove()
  takeBack()
})

test('the reader’s place is kept when a line that says the day comes into the row that is read', async () => {
  const day = 24 * 60 * 60 * 1000
  const dated = (from: number, to: number, createdAt: number) =>
    history(to, from).map((message) => ({ ...message, createdAt }))
  const list = await showList(dated(100, 130, 3 * day), { dates: true })
  await userEvent.wheel(list.viewport, { delta: { y: -100 } })
  list.viewport.scrollTop = 20
  await painted()
  const body = rowOf(100).querySelector('[data-part="body"]')!
  const before = placeOf(body)
  act(() => list.chat.setMessages((messages) => [...dated(50, 100, day), ...messages]))
  await painted()
  expect(parts('separator')).toHaveLength(1)
  expect(Math.abs(placeOf(body) - before)).toBeLessThanOrEqual(1)
})

test('under a CPU that is four times as slow, bursts in real frames never lose the end', async () => {
  const { viewport, chat, fake } = await showList(history(40))
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  try {
    act(() => void chat.send('Go'))
    for (const burst of [1, 30, 1, 1, 60, 2, 40]) {
      fake.text(`${paragraph}\n\n`.repeat(burst))
      await painted()
      expect(viewport.dataset['state']).toBe('following')
    }
    await act(() => fake.drained())
    await painted()
    expect(gapPx(viewport)).toBeLessThanOrEqual(1)
  } finally {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  }
})

test('a message that was selected lets go, and the selection is the same while the answer grows', async () => {
  const { viewport, ask, say } = await showList(history(6))
  await ask('Go')
  await say(`${paragraph}\n\nMore of it`)
  await painted()
  const selection = document.getSelection()!
  const growing = [...part('messages').querySelectorAll('[data-part="paragraph"]')].at(-1)!
  for (const element of [rowOf(5).querySelector('[data-part="paragraph"]')!, growing]) {
    const text = element.firstChild as Text
    act(() => selection.setBaseAndExtent(text, 2, text, 8))
    await painted()
    expect(viewport.dataset['state']).toBe('released')
    const readAtPx = viewport.scrollTop
    for (let frame = 0; frame < 10; frame++) await say(` and more ${'of it '.repeat(40)}`)
    await painted()
    expect(selection.toString()).toBe(text.data.slice(2, 8))
    expect(viewport.scrollTop).toBe(readAtPx)
  }
})

test('the end is followed again when nothing is selected any more, if the reader is still there', async () => {
  const { viewport, ask, say } = await showList(history(6))
  await ask('Go')
  await say(paragraph)
  await painted()
  const text = rowOf(5).querySelector('[data-part="paragraph"]')!.firstChild!
  const selection = document.getSelection()!
  selection.setBaseAndExtent(text, 0, text, 5)
  await painted()
  expect(viewport.dataset['state']).toBe('released')
  selection.collapse(text, 0)
  await painted()
  expect(viewport.dataset['state']).toBe('following')
  await say(`\n\n${paragraph.repeat(4)}`)
  await painted()
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
})

test('what the browser skips is found by its search, and where that leads is left in view', async () => {
  const { viewport, ask, say } = await showList(history(230, 0, 'Short.'))
  await ask('Go')
  const search = window as unknown as { find: (text: string) => boolean }
  document.getSelection()?.setBaseAndExtent(document.body, 0, document.body, 0)
  expect(search.find('21. Short.')).toBe(true)
  const found = document.getSelection()!.anchorNode!.parentElement!
  expect(getComputedStyle(found.closest('[data-part="rows"]')!).contentVisibility).toBe('auto')
  document.getSelection()!.removeAllRanges()
  await painted()
  act(() => part('jump').click())
  // Then it moves the view without any gesture that a page could see.
  found.scrollIntoView({ block: 'center', behavior: 'instant' })
  await painted()
  expect(viewport.dataset['state']).toBe('released')
  const before = placeOf(found)
  await say(paragraph)
  await painted()
  expect(placeOf(found)).toBe(before)
})

test('a hand on the scrollbar lets go, and one that brings it to the end follows again', async () => {
  const { viewport, ask, say } = await showList(history(20))
  await ask('Go')
  viewport.dispatchEvent(
    new PointerEvent('pointerdown', { clientX: viewport.getBoundingClientRect().right - 2, bubbles: true }),
  )
  viewport.scrollTop -= 500
  await painted()
  expect(viewport.dataset['state']).toBe('released')
  await say(paragraph)
  viewport.scrollTop = viewport.scrollHeight
  await painted()
  expect(viewport.dataset['state']).toBe('following')
})

test('what stands above the first message is kept out of the way when it leads to older ones', async () => {
  const list = await showList(history(130, 100), { start: <button>Earlier</button> })
  await userEvent.wheel(list.viewport, { delta: { y: -100 } })
  list.viewport.scrollTop = 0
  await painted()
  const before = placeOf(rowOf(100))
  screen.getByRole('button', { name: 'Earlier' }).focus()
  await prependFifty(list)
  expect(Math.abs(placeOf(rowOf(100)) - before)).toBeLessThanOrEqual(1)
  expect(document.activeElement?.textContent).toBe('Earlier')
})

test('a long conversation opens with its newest 200 messages, and the others come without moving what is read', async () => {
  const played = playChat(history(250, 0, 'Short.'))
  const app = (
    <div style={{ display: 'flex', flexDirection: 'column', blockSize: '300px' }}>
      <ChatProvider chat={played.chat}>
        <MessageList />
      </ChatProvider>
    </div>
  )
  const container = document.createElement('div')
  document.body.append(container)
  container.innerHTML = renderToString(app)
  expect(parts('row')).toHaveLength(200)
  const newest = parts('row').at(-1)!
  render(app, { container, hydrate: true })
  await painted()
  expect(parts('row')).toHaveLength(250)
  expect(gapPx(part('viewport'))).toBeLessThanOrEqual(1)
  expect(newest.isConnected).toBe(true)
  container.remove()
})

test('once the list is gone nothing of it listens any more', async () => {
  const added = vi.spyOn(EventTarget.prototype, 'addEventListener')
  await showList(history(4))
  cleanup()
  const signals = added.mock.calls.flatMap(([, , options]) =>
    typeof options === 'object' && options.signal ? [options.signal] : [],
  )
  added.mockRestore()
  expect(signals.length).toBeGreaterThan(5)
  expect(signals.every(({ aborted }) => aborted)).toBe(true)
})

/** Counts what asks the browser for a layout, by what is asked, until the result is called. */
function countReads(): () => Record<string, number> {
  const spies = {
    scrollHeight: vi.spyOn(Element.prototype, 'scrollHeight', 'get'),
    scrollTop: vi.spyOn(Element.prototype, 'scrollTop', 'get'),
    clientHeight: vi.spyOn(Element.prototype, 'clientHeight', 'get'),
    getBoundingClientRect: vi.spyOn(Element.prototype, 'getBoundingClientRect'),
  }
  return () => {
    const counts = Object.entries(spies).map(([name, spy]) => [name, spy.mock.calls.length] as const)
    for (const spy of Object.values(spies)) spy.mockRestore()
    return Object.fromEntries(counts)
  }
}

test('where the browser anchors, it holds the end by itself', async () => {
  const list = await showList(history(20))
  await list.ask('Why?')
  await list.say('First. ')
  await painted()
  const scrollTo = vi.spyOn(list.viewport, 'scrollTo')
  for (let frame = 0; frame < 10; frame++) {
    await list.say(paragraph)
    await painted()
    expect(gapPx(list.viewport)).toBeLessThanOrEqual(1)
  }
  expect(scrollTo).not.toHaveBeenCalled()
})

test.each([true, false])(
  'a frame of text that is followed reads each size twice at most, and writes no style (anchoring: %s)',
  async (hasAnchoring) => {
    const takeBack = hasAnchoring ? () => {} : withoutAnchoring()
    const list = await showList(history(20))
    await list.ask('Why?')
    await list.say('First. ')
    await painted()
    const styles = vi.spyOn(list.viewport.style, 'overflowAnchor', 'set')
    const readsUntilNow = countReads()
    for (let frame = 0; frame < 10; frame++) {
      await list.say(paragraph)
      await painted()
    }
    const { getBoundingClientRect, ...sizes } = readsUntilNow()
    expect(getBoundingClientRect).toBe(0)
    expect(Math.max(...Object.values(sizes))).toBeLessThanOrEqual(20)
    takeBack()
    expect(styles).not.toHaveBeenCalled()
    expect(gapPx(list.viewport)).toBeLessThanOrEqual(1)
  },
)
