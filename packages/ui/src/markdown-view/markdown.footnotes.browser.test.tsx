import { cleanup, render } from '@testing-library/react'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parts } from '../play-chat.test.helper.tsx'
import type { JumpProps } from './jump.tsx'
import { Markdown } from './markdown.tsx'

let renders = { 'footnote-reference': 0, 'back-link': 0 }

vi.mock(import('./jump.tsx'), () => ({
  Jump: ({ part, to, id, label, children }: JumpProps) => {
    renders[part as keyof typeof renders]++
    return (
      <a href={`#${to}`} id={id} data-part={part} aria-label={label}>
        {children}
      </a>
    )
  },
}))

beforeEach(() => {
  renders = { 'footnote-reference': 0, 'back-link': 0 }
})

afterEach(cleanup)

function notes(count: number): string {
  return Array.from({ length: count }, (_, index) => `par [^${index}]\n\n[^${index}]: note\n\n`).join('')
}

/** What a text shows of its footnotes, without what is its own in each mount. */
function shown(): readonly string[] {
  return parts('footnote-reference').map((link) => {
    const target = document.getElementById(link.getAttribute('href')?.slice(1) ?? '')
    return `${link.textContent} ${link.getAttribute('aria-label')} -> ${target?.querySelector('p')?.textContent}`
  })
}

test('a reference and a footnote render a few times, however many come after them', () => {
  const text = notes(60)
  const { rerender } = render(<Markdown text="" streaming />)
  for (let end = 0; end <= text.length; end += 3) rerender(<Markdown text={text.slice(0, end)} streaming />)
  rerender(<Markdown text={text} />)
  expect(shown()).toHaveLength(60)
  expect(renders['footnote-reference']).toBeLessThan(60 * 4)
  // A footnote renders while it is written.
  expect(renders['back-link']).toBeLessThan(60 * 8)
  const before = { ...renders }
  rerender(<Markdown text={text} className="other" />)
  expect(renders).toEqual(before)
})

test('a footnote that is defined late gives those behind it their new numbers, and back', () => {
  const start = 'A[^a] b[^b] c[^c].\n\nNext.\n\n[^b]: B\n\n[^c]: C\n\n'
  for (const wrapper of [undefined, StrictMode]) {
    const { rerender } = render(<Markdown text={start} streaming />, { wrapper })
    expect(shown()).toEqual(['1 Footnote 1 -> B', '2 Footnote 2 -> C'])
    rerender(<Markdown text={`${start}[^a]: A\n`} streaming />)
    expect(shown()).toEqual(['1 Footnote 1 -> A', '2 Footnote 2 -> B', '3 Footnote 3 -> C'])
    rerender(<Markdown text={start} />)
    expect(shown()).toEqual(['1 Footnote 1 -> B', '2 Footnote 2 -> C'])
    cleanup()
  }
})

test('references in blocks that are settled get their numbers too', () => {
  const start = notes(40)
  const { rerender } = render(<Markdown text={`First[^x].\n\n${start}`} streaming />)
  const links = parts('footnote-reference')
  expect(links.map(({ textContent }) => textContent)).toEqual(links.map((_, index) => `${index + 1}`))
  rerender(<Markdown text={`First[^x].\n\n${start}[^x]: late\n`} streaming />)
  expect(links.map(({ textContent }) => textContent)).toEqual(links.map((_, index) => `${index + 2}`))
  expect(links.every(({ isConnected }) => isConnected)).toBe(true)
})

test('a server knows the numbers', () => {
  const html = renderToString(<Markdown text={notes(3)} />)
  expect([...html.matchAll(/aria-label="Footnote (\d)"/g)].map(([, number]) => number)).toEqual([
    '1',
    '2',
    '3',
  ])
})
