import { platformClock } from '@rivulet/core'
import { act, cleanup, render } from '@testing-library/react'
import { StrictMode, useDeferredValue, useState } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../styles.css'
import { part, parts } from '../play-chat.test.helper.tsx'
import { everyConstruct, prefixes } from './every-construct.test.helper.ts'
import type { BlockProps } from './markdown-components.ts'
import { Markdown } from './markdown.tsx'
import { SLICE_CHARS } from './take-slice.ts'

let frames: Array<() => void> = []

let nowMs = 0

function spend(ms: number): void {
  nowMs += ms
}

/** Another frame comes. */
function tick(afterMs = 30): void {
  const due = frames
  frames = []
  spend(afterMs)
  act(() => {
    for (const callback of due) callback()
  })
}

let errors: unknown[] = []

beforeEach(() => {
  errors = []
  vi.spyOn(platformClock, 'now').mockImplementation(() => nowMs)
  vi.spyOn(document.timeline, 'currentTime', 'get').mockImplementation(() => nowMs)
  vi.spyOn(platformClock, 'nextFrame').mockImplementation((callback) => {
    frames.push(callback)
    return () => {
      frames = frames.filter((each) => each !== callback)
    }
  })
  vi.spyOn(console, 'error').mockImplementation((...args) => errors.push(args))
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  if (frames.length > 0) throw new Error('A frame is left.')
})

function shownLength(): number {
  return part('markdown').textContent?.length ?? 0
}

const LINE = `${'word '.repeat(15)}word\n\n`
/** Each line in the page is as long as in the text, but for its blank line. */
const burst = LINE.repeat(Math.ceil((5 * SLICE_CHARS) / LINE.length))
const paragraphCount = burst.length / LINE.length

// ---- Bursts ---------------------------------------------------------------------------------------------------------

test('of a burst a slice is shown at once, and more in each frame until all is there', () => {
  const { rerender } = render(<Markdown text="" streaming />)
  rerender(<Markdown text={burst} streaming />)
  expect(shownLength()).toBeLessThanOrEqual(SLICE_CHARS)
  while (frames.length > 0) {
    const before = shownLength()
    tick()
    expect(shownLength() - before).toBeGreaterThan(0)
  }
  expect(parts('markdown')[0]?.querySelectorAll('p')).toHaveLength(paragraphCount)
})

test('a slice is on the page before the frame that took it is painted', async () => {
  const { rerender } = render(<Markdown text="" streaming />)
  rerender(<Markdown text={burst} streaming />)
  const before = shownLength()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)
  nowMs += 30
  for (const callback of frames.splice(0)) callback()
  // What is done at the end of the frame's callback, and no task behind it.
  await Promise.resolve()
  expect(shownLength()).toBeGreaterThan(before)
  while (frames.length > 0) tick()
})

test('the less a slice takes to render and to lay out, the more of it the next frame takes', () => {
  let unitMs = 0
  function Paragraph({ children }: BlockProps): React.JSX.Element {
    spend((unitMs * LINE.length) / SLICE_CHARS)
    return <p>{children}</p>
  }
  let layoutMs = 0
  vi.spyOn(document.body, 'offsetHeight', 'get').mockImplementation(() => (spend(layoutMs), 0))
  const components = { paragraph: Paragraph }
  const show = (text: string): void =>
    view.rerender(<Markdown text={text} streaming components={components} />)
  const view = render(<Markdown text="" streaming components={components} />)
  const slices: number[] = []
  for (const [renderMs, ofLayoutMs] of [
    [4, 0],
    [4, 0],
    [4, 16],
    [8, 0],
    [8, 0],
  ] as const) {
    const before = shownLength()
    unitMs = renderMs
    layoutMs = ofLayoutMs
    if (before === 0) show(burst.repeat(8))
    else tick()
    slices.push(Math.round((shownLength() - before) / SLICE_CHARS))
  }
  expect(slices).toEqual([1, 4, 4, 2, 2])
  // What came meanwhile, all of which is there once it has cost nothing.
  unitMs = 0
  while (frames.length > 0) tick()
  const before = shownLength()
  show(burst.repeat(16))
  expect(Math.round((shownLength() - before) / SLICE_CHARS)).toBe(1)
  cleanup()
})

test('a frame that has shown the end of an answer takes no slice as well: that would be a second commit', () => {
  const { rerender } = render(<Markdown text="" streaming />)
  rerender(<Markdown text={burst} streaming />)
  tick()
  const before = shownLength()
  nowMs += 30
  rerender(<Markdown text={burst} />)
  tick(0)
  expect(shownLength()).toBe(before)
  tick()
  expect(shownLength()).toBeGreaterThan(before)
  while (frames.length > 0) tick()
})

test('where nobody knows when a frame began, as in a stand-in for a browser, it is shown all the same', () => {
  vi.spyOn(document, 'timeline', 'get').mockReturnValue(undefined as unknown as DocumentTimeline)
  const { rerender } = render(<Markdown text="*One*" streaming />)
  expect(part('markdown').querySelector('em')).not.toBeNull()
  rerender(<Markdown text={burst} streaming />)
  tick()
  tick()
  expect(shownLength()).toBeGreaterThan(2 * SLICE_CHARS)
  while (frames.length > 0) tick()
})

test('text that comes meanwhile neither hurries nor puts off the frame', () => {
  const { rerender } = render(<Markdown text="" streaming />)
  rerender(<Markdown text={burst} streaming />)
  const before = shownLength()
  const [frame] = frames
  rerender(<Markdown text={`${burst}More.`} streaming />)
  expect(shownLength()).toBe(before)
  expect(frames).toEqual([frame])
  while (frames.length > 0) tick()
  expect(part('markdown').textContent).toMatch(/More\.$/)
})

test('an answer that ends in the middle of it is shown to its end, and streams until then', () => {
  const { rerender } = render(<Markdown text="" streaming />)
  rerender(<Markdown text={burst} streaming />)
  rerender(<Markdown text={burst} />)
  expect(shownLength()).toBeLessThan(burst.length / 2)
  expect(parts('cursor')).toHaveLength(1)
  while (frames.length > 0) tick()
  expect(part('markdown').querySelectorAll('p')).toHaveLength(paragraphCount)
  expect(parts('cursor')).toEqual([])
})

test('text that grows by what a model writes waits for no frame', () => {
  const { rerender } = render(<Markdown text="" streaming />)
  for (let end = 0; end <= burst.length; end += SLICE_CHARS) {
    rerender(<Markdown text={burst.slice(0, end)} streaming />)
    expect(frames).toEqual([])
  }
})

test('a text that is there when it is mounted, or takes another’s place, is shown whole', () => {
  const { rerender } = render(<Markdown text={burst} streaming />)
  expect(part('markdown').querySelectorAll('p')).toHaveLength(paragraphCount)
  rerender(<Markdown text={`# Other\n\n${burst}`} />)
  expect(part('markdown').querySelectorAll('p')).toHaveLength(paragraphCount)
  expect(frames).toEqual([])
})

test('no frame is asked for any more once it is unmounted', () => {
  const { rerender, unmount } = render(<Markdown text="" streaming />)
  rerender(<Markdown text={burst} streaming />)
  expect(frames).toHaveLength(1)
  unmount()
  expect(frames).toEqual([])
})

// ---- React ----------------------------------------------------------------------------------------------------------

/** The page without what differs from one instance to the next. */
function html(): string {
  return part('markdown').outerHTML.replaceAll(/[^"#]*-(footnote|reference)-/g, '$1-')
}

const source = `${everyConstruct}\n\nA note[^1] and ![an image](https://a.example/b.png).\n\n[^1]: The note.\n`

test('each way to a text leads to the same page', () => {
  render(<Markdown text={source} />)
  const whole = html()
  cleanup()
  const { rerender } = render(<Markdown text="" streaming />)
  for (const text of prefixes(source, 11)) rerender(<Markdown text={text} streaming />)
  rerender(<Markdown text={source} />)
  expect(html()).toBe(whole)
  cleanup()
  const strict = render(<Markdown text="" streaming />, { wrapper: StrictMode })
  for (const text of prefixes(source, 101)) strict.rerender(<Markdown text={text} streaming />)
  strict.rerender(<Markdown text={source} />)
  expect(html()).toBe(whole)
  expect(errors).toEqual([])
})

test('in StrictMode a burst arrives whole', () => {
  const { rerender } = render(<Markdown text="" streaming />, { wrapper: StrictMode })
  rerender(<Markdown text={burst} />)
  while (frames.length > 0) tick()
  expect(part('markdown').querySelectorAll('p')).toHaveLength(paragraphCount)
})

test('a deferred text is the same text in the end', () => {
  function Deferred({ text }: { readonly text: string }): React.ReactElement {
    return <Markdown text={useDeferredValue(text)} streaming />
  }
  const { rerender } = render(<Deferred text="" />)
  for (const text of prefixes(source, 23)) rerender(<Deferred text={text} />)
  const deferred = html()
  cleanup()
  render(<Markdown text={source} streaming />)
  expect(html()).toBe(deferred)
})

test('a server renders the whole text, and the page takes it over without a word', async () => {
  for (const isStreaming of [false, true]) {
    const ui = <Markdown text={source + burst} streaming={isStreaming} />
    const container = document.createElement('div')
    document.body.append(container)
    container.innerHTML = renderToString(ui)
    expect(container.querySelectorAll('p').length).toBeGreaterThan(paragraphCount)
    const nodes = [...container.querySelectorAll('*')]
    const recovered = vi.fn()
    const { unmount } = render(ui, { container, hydrate: true, onRecoverableError: recovered })
    expect(recovered).not.toHaveBeenCalled()
    expect(errors).toEqual([])
    expect([...container.querySelectorAll('*')]).toEqual(nodes)
    unmount()
    container.remove()
  }
})

test('once the page has taken over, it knows what is its own', () => {
  const text = `[a](${location.origin}/a) ![b](${location.origin}/b.png) [c](//other.example/c)`
  const container = document.createElement('div')
  document.body.append(container)
  container.innerHTML = renderToString(<Markdown text={text} />)
  expect(container.querySelectorAll('img')).toHaveLength(0)
  render(<Markdown text={text} />, { container, hydrate: true })
  expect(container.querySelectorAll('img')).toHaveLength(1)
  expect([...container.querySelectorAll('a')].map(({ href, target }) => [href, target])).toEqual([
    [`${location.origin}/a`, ''],
    [`${location.protocol}//other.example/c`, '_blank'],
  ])
  expect(errors).toEqual([])
  container.remove()
})

// ---- When it fails --------------------------------------------------------------------------------------------------

function Failing({ children }: BlockProps): React.ReactElement {
  const [isLate] = useState(false)
  if (!isLate) throw new Error('This quote cannot be shown.')
  return <blockquote>{children}</blockquote>
}

const failing = { quote: Failing }

test('a text that cannot be shown is shown as it was written, and goes on', () => {
  const { rerender } = render(<Markdown text="One" streaming components={failing} className="mine" />)
  rerender(<Markdown text={'One\n\n> *two*'} streaming components={failing} className="mine" />)
  expect(part('markdown').textContent).toBe('One\n\n> *two*')
  expect(part('markdown').className).toBe('mine')
  expect(parts('cursor')).toHaveLength(1)
  rerender(<Markdown text={'One\n\n> *two* three\n'} streaming components={failing} className="mine" />)
  expect(part('markdown').textContent).toBe('One\n\n> *two* three')
  expect(getComputedStyle(part('markdown')).whiteSpace).toBe('pre-wrap')
})

test('it is tried again with another text, and once more when it is complete', () => {
  let isBroken = true
  const components = {
    quote: ({ children }: BlockProps) => {
      if (isBroken) throw new Error('Not yet.')
      return <blockquote>{children}</blockquote>
    },
  }
  const { rerender } = render(<Markdown text="> one" streaming components={components} />)
  expect(document.querySelector('blockquote')).toBeNull()
  isBroken = false
  rerender(<Markdown text="> one two" streaming components={components} />)
  expect(document.querySelector('blockquote')).toBeNull()
  rerender(<Markdown text="> one two" components={components} />)
  expect(document.querySelector('blockquote')?.textContent).toBe('one two')

  isBroken = true
  rerender(<Markdown text={'> one two\n> three'} components={components} />)
  expect(document.querySelector('blockquote')).toBeNull()
  isBroken = false
  rerender(<Markdown text="> another" components={components} />)
  expect(document.querySelector('blockquote')?.textContent).toBe('another')
})

test('what fails in one text leaves the others alone', () => {
  render(
    <>
      <Markdown text="> one" components={failing} />
      <Markdown text="> two" />
    </>,
  )
  expect(parts('markdown').map((markdown) => markdown.innerHTML.includes('<blockquote'))).toEqual([
    false,
    true,
  ])
})

test('a cursor that fails does not take the text with it', () => {
  const components = {
    cursor: () => {
      throw new Error('No cursor.')
    },
  }
  render(<Markdown text="*One*" streaming components={components} />)
  expect(part('markdown').textContent).toBe('*One*')
})
