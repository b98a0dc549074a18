import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import '../styles.css'
import { part, parts } from '../play-chat.test.helper.tsx'
import { everyConstruct, prefixes } from './every-construct.test.helper.ts'
import { Markdown } from './markdown.tsx'

afterEach(cleanup)

function show(text: string, rerender: (ui: React.ReactElement) => void, cursor?: React.ReactNode): void {
  rerender(
    <div style={{ inlineSize: '14rem', lineHeight: 1.65 }}>
      <Markdown text={text} streaming cursor={cursor} />
    </div>,
  )
}

/** The last glyph before the cursor in the order of the document, and whether any follows it. */
function around(cursor: Element): { glyph: DOMRect | undefined; node: Text | undefined; after: string } {
  const walker = document.createTreeWalker(part('markdown'), NodeFilter.SHOW_TEXT)
  let before: Text | undefined
  let after = ''
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const follows = cursor.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING
    if (follows) after += node.data
    else if (node.data.trim() !== '') before = node
  }
  if (!before) return { glyph: undefined, node: undefined, after }
  const end = before.data.trimEnd().length
  const range = new Range()
  range.setStart(before, end - 1)
  range.setEnd(before, end)
  return { glyph: range.getBoundingClientRect(), node: before, after }
}

const LEAVES = 'p, h1, h2, h3, h4, h5, h6, pre, td, th, [data-display], [data-block]'

test('at every prefix there is one cursor, and nothing behind it', () => {
  const { rerender } = render(<div />)
  for (const text of prefixes(everyConstruct)) {
    show(text, rerender)
    expect(parts('cursor')).toHaveLength(1)
    expect([text.slice(-20), around(part('cursor')).after.trim()]).toEqual([text.slice(-20), ''])
  }
})

test('it stands right after the last glyph, on its line, in every construct', () => {
  const { rerender } = render(<div />)
  const leaves = new Set<string>()
  for (const text of prefixes(everyConstruct)) {
    show(text, rerender)
    const cursor = part('cursor')
    const { glyph, node } = around(cursor)
    const leaf = cursor.closest(LEAVES)
    // Where a block has no glyph yet there is nothing to stand behind.
    if (!glyph || !leaf || leaf !== node?.parentElement?.closest(LEAVES)) continue
    leaves.add(leaf.parentElement?.localName + ' ' + leaf.localName)
    const { left, right, top, bottom } = cursor.getBoundingClientRect()
    const isRightToLeft = /[\u0600-\u06FF]/.test(node.data)
    const gap = isRightToLeft ? glyph.left - right : left - glyph.right
    const at = text.slice(-30)
    // Code in a line has a padding around it, and no glyph yet when it begins.
    const code = cursor.parentElement?.previousElementSibling?.closest('code')
    const room = code ? (code.textContent === '' ? 15 : 5) : 0
    // In Arabic a sentence's last glyph may hang over by a part of a pixel.
    expect([at, gap > -1 && gap < 3 + room]).toEqual([at, true])
    expect([at, top < glyph.bottom && bottom > glyph.top]).toEqual([at, true])
  }
  expect([...leaves].sort()).toEqual([
    'blockquote p',
    'div code',
    'div h1',
    'div h2',
    'div p',
    'div pre',
    'li p',
    'tr td',
    'tr th',
  ])
})

test('it takes no room: without it everything is where it was', () => {
  const { rerender } = render(<div />)
  const boxes = (): number[] =>
    [
      ...part('markdown').querySelectorAll(
        ':not([data-part=tail], [data-part=tail] *, [data-part=below], pre span)',
      ),
    ].flatMap((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return [x, y, width, height]
    })
  for (const text of prefixes(everyConstruct, 3)) {
    show(text, rerender)
    const before = boxes()
    show(text, rerender, <i style={{ display: 'none' }} />)
    // A browser lays out in 64ths of a pixel, and rounds the cursor's width and margins to them.
    const moved = boxes().filter((length, index) => Math.abs(length - (before[index] ?? 0)) > 0.1)
    expect([text.slice(-20), moved]).toEqual([text.slice(-20), []])
  }
})

test('before the first word it stands where that will be', () => {
  const { rerender } = render(<div />)
  show('', rerender)
  const { left, top } = part('cursor').getBoundingClientRect()
  expect(left - part('markdown').getBoundingClientRect().left).toBeLessThan(3)
  show('W', rerender)
  expect(part('cursor').getBoundingClientRect().top).toBe(top)
})

test('in a code block it does not go to a line that is not there yet', () => {
  const { rerender } = render(<div />)
  show('```\na', rerender)
  const { top } = part('cursor').getBoundingClientRect()
  const { height } = part('code').getBoundingClientRect()
  show('```\na\n', rerender)
  expect(part('cursor').getBoundingClientRect().top).toBe(top)
  expect(part('code').getBoundingClientRect().height).toBe(height)
  show('```\na\nb', rerender)
  expect(part('cursor').getBoundingClientRect().top).toBeGreaterThan(top)
})

test('in a row it stands in the cell that was written to last', () => {
  const { rerender } = render(<div />)
  show('| a | b | c |\n|---|---|---|\n| 1 | 2', rerender)
  expect(part('cursor').closest('td')?.textContent).toBe('2')
})

test('below a rule it takes no room', () => {
  const { rerender } = render(<div />)
  show('One.\n\n---\n', rerender)
  expect(part('cursor').getBoundingClientRect().height).toBeGreaterThan(10)
  expect(part('below').getBoundingClientRect().height).toBe(0)
})

test('in a footnote that is being written it stands there', () => {
  const { rerender } = render(<div />)
  show('One[^1].\n\n[^1]: The note\nand mo', rerender)
  expect(part('cursor').closest('li')?.textContent).toMatch(/^The note\s+and mo/)
})

test('it blinks once the text has stood still, wherever it stands, and not any more when it grows', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const { rerender } = render(<div />)
  show('- One', rerender)
  expect(part('cursor').getAnimations()).toEqual([])
  vi.advanceTimersByTime(399)
  show('- One', rerender)
  vi.advanceTimersByTime(1)
  expect(part('cursor').getAnimations()).toHaveLength(1)
  show('- One two', rerender)
  expect(part('cursor').getAnimations()).toEqual([])
  vi.useRealTimers()
})

test('a frame of text is one changed text node, and nothing else', () => {
  const { rerender } = render(<div />)
  show('- One', rerender)
  const observer = new MutationObserver(() => {})
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  for (const text of ['- One two', '- One two three']) show(text, rerender)
  expect(observer.takeRecords().map(({ type }) => type)).toEqual(['characterData', 'characterData'])
})

test('a cursor of one’s own takes the place of the other', () => {
  const { rerender } = render(<div />)
  show('One *two', rerender, <i data-part="mine" />)
  expect(part('mine').closest('em')?.textContent).toBe('two')
  expect(parts('cursor')).toEqual([])
  rerender(<Markdown text="One *two" streaming components={{ cursor: Mine }} />)
  expect(part('mine').closest('em')?.textContent).toBe('two')
})

function Mine(): React.ReactElement {
  return <i data-part="mine" />
}
