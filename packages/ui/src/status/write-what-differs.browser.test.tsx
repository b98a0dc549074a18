import { cleanup, render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Markdown } from '../markdown-view/markdown.tsx'
import { StreamingText } from '../message/streaming-text.tsx'
import { writeWhatDiffers } from './write-what-differs.ts'

afterEach(cleanup)

const views: Readonly<Record<string, (text: string) => ReactElement>> = {
  Markdown: (text) => <Markdown text={text} streaming />,
  'plain text': (text) => <StreamingText text={text} streaming />,
}

/** The first text that has these words, and where in it they are. */
function rangeOf(words: string, within: Element): Range {
  const nodes = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
  let text = nodes.nextNode() as Text
  while (!text.data.includes(words)) text = nodes.nextNode() as Text
  const range = document.createRange()
  range.setStart(text, text.data.indexOf(words))
  range.setEnd(text, range.startOffset + words.length)
  return range
}

test.each(Object.entries(views))(
  'of a growing text only its end is written, in the first paragraph and behind a bold word: %s',
  (_, view) => {
    const { container, rerender } = render(view('One two'))
    const first = rangeOf('two', container)
    rerender(view('One two three'))
    expect(first.toString()).toBe('two')
    rerender(view('One two three\n\nFour **five** six'))
    const second = rangeOf('six', container)
    rerender(view('One two three\n\nFour **five** six seven'))
    expect([first.toString(), second.toString()]).toEqual(['two', 'six'])
    expect(container.textContent).toContain('six seven')
  },
)

test('a text that becomes another one keeps what both begin with', () => {
  const text = document.createTextNode('Once upon')
  writeWhatDiffers(text)
  const range = document.createRange()
  range.setStart(text, 0)
  range.setEnd(text, 4)
  for (const next of ['Once more', 'Once', 'Once upon a time', 'Once upon a time', 'Once']) {
    text.nodeValue = next
    expect([text.data, text.nodeValue, range.toString()]).toEqual([next, next, 'Once'])
  }
  text.nodeValue = 'Twice'
  expect(text.data).toBe('Twice')
  text.nodeValue = null
  expect(text.data).toBe('')
})

test('a text that another copy of the library writes already is left to that', () => {
  const text = document.createTextNode('Once')
  Object.defineProperty(text, 'nodeValue', { get: () => 'theirs' })
  writeWhatDiffers(text)
  expect(text.nodeValue).toBe('theirs')
})
