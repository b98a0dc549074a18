import { cleanup, render } from '@testing-library/react'
import { memo } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { part, parts } from '../play-chat.test.helper.tsx'
import type { ParagraphGroupProps } from './paragraph-group.tsx'
import { StreamingText } from './streaming-text.tsx'

const groupRenders: ParagraphGroupProps[] = []

vi.mock(import('./paragraph-group.tsx'), async (importOriginal) => {
  const { ParagraphGroup } = await importOriginal()
  // The function inside memo(): the counted component skips exactly the renders that the real one skips.
  const { type: show } = ParagraphGroup as unknown as {
    type: (props: ParagraphGroupProps) => React.ReactNode
  }
  const counted = memo(function CountedGroup(props: ParagraphGroupProps) {
    groupRenders.push(props)
    return show(props)
  })
  return { ParagraphGroup: counted }
})

afterEach(() => {
  cleanup()
  groupRenders.length = 0
})

const longLine = 'A line of a list that has no blank line anywhere. '.repeat(4).trimEnd()
const sources = [
  'One paragraph.',
  'First.\n\nSecond, on\ntwo lines.\n\n\n\nThird, after a gap.',
  'A list:\n- one\n- two\n\n    indented code\n      more of it\n\nEnd.',
  Array.from({ length: 40 }, (_, index) => `${index} ${longLine}`).join('\n'),
  'مرحبا\n\nHello\n\n日本語。\nこれは。',
  'Spaces at line ends  \n  \nand a line of them.',
]

function* prefixes(source: string, step: number): Generator<string> {
  for (let end = step; end < source.length; end += step) yield source.slice(0, end)
  yield source
}

/** What a reader copies, what a program reads as shown, and what the nodes hold. */
function takenOut(): { copied: string; shown: string; held: string | null } {
  const text = part('text')
  getSelection()?.selectAllChildren(text)
  const copied = getSelection()?.toString() ?? ''
  return { copied, shown: text.innerText.trimEnd(), held: text.textContent }
}

test('the text can be taken out of the page again, as it was', () => {
  for (const source of sources) {
    const { unmount } = render(<StreamingText text={source} />)
    // Of a line of spaces alone, a copy has the line and not the spaces.
    const copied = source.replaceAll(/^ +$/gm, '')
    expect(takenOut()).toEqual({ copied, shown: copied, held: source })
    unmount()
  }
})

test('and so it can after streaming in small pieces', () => {
  for (const source of sources) {
    const { rerender, unmount } = render(<StreamingText text="" streaming />)
    for (const text of prefixes(source, 7)) rerender(<StreamingText text={text} streaming />)
    rerender(<StreamingText text={source} />)
    // Of a line of spaces alone, a copy has the line and not the spaces.
    const copied = source.replaceAll(/^ +$/gm, '')
    expect(takenOut()).toEqual({ copied, shown: copied, held: source })
    unmount()
  }
})

test('a settled paragraph keeps its DOM nodes and is never written to again', () => {
  const source = sources.join('\n\n')
  const { rerender } = render(<StreamingText text={source.slice(0, 1)} streaming />)
  const observer = new MutationObserver(() => {})
  observer.observe(part('text'), { subtree: true, childList: true, characterData: true, attributes: true })
  for (const text of prefixes(source, 3)) {
    const before = parts('paragraph')
    rerender(<StreamingText text={text} streaming />)
    const after = parts('paragraph')
    for (const [index, paragraph] of before.entries()) expect(after[index]).toBe(paragraph)
    const growing = before.at(-1)
    for (const { target } of observer.takeRecords()) {
      const paragraph = (target instanceof Element ? target : target.parentElement)?.closest(
        '[data-part=paragraph]',
      )
      const isSettled =
        paragraph !== null && paragraph !== growing && before.includes(paragraph as HTMLElement)
      expect(isSettled).toBe(false)
    }
  }
})

test('a frame within a paragraph is one changed text node, and nothing else', () => {
  const { rerender } = render(<StreamingText text="One" streaming />)
  const observer = new MutationObserver(() => {})
  observer.observe(part('text'), { subtree: true, childList: true, characterData: true, attributes: true })
  rerender(<StreamingText text="One two" streaming />)
  const types = observer.takeRecords().map(({ type }) => type)
  expect(types).toEqual(['characterData'])
})

test('the cursor blinks once the text has stood still for 400 ms, and not any more when it grows', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const { rerender } = render(<StreamingText text="One" streaming />)
  expect(part('cursor').getAnimations()).toEqual([])
  vi.advanceTimersByTime(399)
  expect(part('cursor').getAnimations()).toEqual([])
  vi.advanceTimersByTime(1)
  expect(part('cursor').getAnimations()).toHaveLength(1)
  rerender(<StreamingText text="One two" streaming />)
  expect(part('cursor').getAnimations()).toEqual([])
  vi.useRealTimers()
})

test('a paragraph that the cursor has left does not stand still, whether the text goes on or is over', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const { rerender } = render(<StreamingText text="One" streaming />)
  const still = (): boolean[] => parts('paragraph').map((paragraph) => paragraph.matches('[data-still]'))
  vi.advanceTimersByTime(400)
  rerender(<StreamingText text={'One\n\nTwo'} streaming />)
  expect(still()).toEqual([false, false])
  vi.advanceTimersByTime(400)
  expect(still()).toEqual([false, true])
  rerender(<StreamingText text={'One\n\nTwo'} />)
  expect(still()).toEqual([false, false])
  vi.useRealTimers()
})

test('once it is complete, or gone, no timer is left', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const { rerender, unmount } = render(<StreamingText text="One" streaming />)
  expect(vi.getTimerCount()).toBe(1)
  rerender(<StreamingText text="One" />)
  expect(vi.getTimerCount()).toBe(0)
  rerender(<StreamingText text="One two" streaming />)
  unmount()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

test('the cursor stands right after the last glyph at every prefix', () => {
  const source = 'Words that\nwrap over lines, again and again, in a narrow column.\n\nAnother one.\n\n\nEnd.'
  const { rerender } = render(<div />)
  for (const text of prefixes(source, 1)) {
    rerender(
      <div style={{ inlineSize: '12rem' }}>
        <StreamingText text={text} streaming />
      </div>,
    )
    const cursor = part('cursor')
    const before = cursor.previousSibling as Text
    expect(before.data).toMatch(/\S$/)
    expect(text.trimEnd().endsWith(before.data.slice(-5))).toBe(true)
    const range = new Range()
    range.setStart(before, before.data.length - 1)
    range.setEnd(before, before.data.length)
    const glyph = range.getBoundingClientRect()
    const { left, top, bottom } = cursor.getBoundingClientRect()
    expect(left - glyph.right).toBeGreaterThanOrEqual(0)
    expect(left - glyph.right).toBeLessThan(3)
    expect(top).toBeLessThan(glyph.bottom)
    expect(bottom).toBeGreaterThan(glyph.top)
  }
})

test('the cursor takes no room: its going moves nothing', () => {
  const text = 'Words that wrap over lines, again and again.'
  const { rerender } = render(<StreamingText text={text} streaming />)
  const before = part('paragraph').getBoundingClientRect()
  rerender(<StreamingText text={text} />)
  expect(parts('cursor')).toEqual([])
  expect(part('paragraph').getBoundingClientRect()).toEqual(before)
})

test('over 50,000 tokens a full group renders once, and a frame renders one group', () => {
  const tokens = Array.from({ length: 50_000 }, (_, index) => (index % 80 === 79 ? 'end.\n\n' : 'word '))
  const { rerender } = render(<StreamingText text="" streaming />)
  let text = ''
  let frameCount = 0
  for (let at = 0; at < tokens.length; at += 100) {
    text += tokens.slice(at, at + 100).join('')
    frameCount++
    rerender(<StreamingText text={text} streaming />)
  }
  const full = groupRenders.filter(({ open }) => open === undefined)
  // 625 paragraphs: 19 groups of 32, and the rest.
  expect(full).toHaveLength(19)
  expect(new Set(full.map(({ paragraphs }) => paragraphs)).size).toBe(19)
  // Each frame renders the last group; a group that becomes full renders beside its successor.
  expect(groupRenders.length).toBeLessThanOrEqual(1 + frameCount + 19)
})

test('renders that go back and forth between older and newer text read each of them once', () => {
  const text = (count: number): string => 'A paragraph.\n\n'.repeat(count)
  const { rerender } = render(<StreamingText text={text(100)} streaming />)
  groupRenders.length = 0
  for (let frame = 1; frame <= 10; frame++) {
    rerender(<StreamingText text={text(100 + frame)} streaming />)
    rerender(<StreamingText text={text(99 + frame)} streaming />)
  }
  // Each render shows the last group; the full ones stay the same objects.
  expect(groupRenders.filter(({ open }) => open === undefined)).toEqual([])
})

test('a cursor of one’s own takes the place of the other', () => {
  render(<StreamingText text="Hello" streaming cursor={<i data-part="mine" />} />)
  expect(part('mine').previousSibling?.textContent).toBe('Hello')
  expect(parts('cursor')).toEqual([])
})

test('another text takes the place of the first', () => {
  const { rerender } = render(<StreamingText text={'One.\n\nTwo.'} />)
  rerender(<StreamingText text={'Uno.\n\nDos.\n\nTres.'} />)
  expect(part('text').textContent).toBe('Uno.\n\nDos.\n\nTres.')
})
