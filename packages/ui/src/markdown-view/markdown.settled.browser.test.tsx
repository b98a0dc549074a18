import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import '../styles.css'
import { part, parts } from '../play-chat.test.helper.tsx'
import { everyConstruct, prefixes } from './every-construct.test.helper.ts'
import type { BlockProps, InlineCodeProps, MarkdownComponents, TableProps } from './markdown-components.ts'
import { Markdown } from './markdown.tsx'

afterEach(cleanup)

const BLOCKS =
  '[data-part=blocks] *:not(strong, em, del, a, bdi, span, sup, br, input, th, td, p code, td code, th code, [data-part=below])'

/** The blocks at any depth in which the text does not end: they are settled, but for a head without its delimiter row. */
function settledBlocks(): Element[] {
  const tail = part('tail')
  return [...document.querySelectorAll(BLOCKS)].filter(
    (block) => !block.contains(tail) && !block.closest('thead:only-child'),
  )
}

function isTailAlone({ addedNodes, removedNodes }: MutationRecord): boolean {
  const nodes = [...addedNodes, ...removedNodes]
  return (
    nodes.length > 0 && nodes.every((node) => node instanceof Element && node.matches('[data-part=tail]'))
  )
}

function observe(): MutationObserver {
  const observer = new MutationObserver(() => {})
  observer.observe(part('markdown'), {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  })
  return observer
}

test('a settled block, item or row keeps its DOM nodes and is never written to again', () => {
  const { rerender } = render(<Markdown text="" streaming />)
  const observer = observe()
  for (const text of prefixes(everyConstruct)) {
    const before = settledBlocks()
    rerender(<Markdown text={text} streaming />)
    for (const block of before) expect([text.slice(-20), block.isConnected]).toEqual([text.slice(-20), true])
    for (const record of observer.takeRecords()) {
      // The end of the text may go back to a block: a mark follows that may yet mean anything.
      const written = before.filter((block) => block.contains(record.target) && !isTailAlone(record))
      expect([text.slice(-20), written]).toEqual([text.slice(-20), []])
    }
  }
  rerender(<Markdown text={everyConstruct} />)
  expect(observer.takeRecords().flatMap(({ removedNodes }) => [...removedNodes])).toHaveLength(1)
})

test('what opens and closes a block leaves its element where it was', () => {
  const { rerender } = render(<Markdown text="" streaming />)
  const constructs = [
    'One',
    '# One',
    '- One',
    '> One',
    '```\nOne',
    '1. One',
    '| a |\n|---|\n| One',
    '- [ ] One',
    '$$\nOne',
  ]
  for (const open of constructs) {
    rerender(<Markdown text={open} streaming />)
    const elements = [...part('blocks').querySelectorAll('*:not([data-part=tail], [data-part=cursor])')]
    const closed = open.startsWith('```') ? `${open}\n\`\`\`` : open.startsWith('$$') ? `${open}\n$$` : open
    rerender(<Markdown text={`${closed}\n\n`} streaming />)
    rerender(<Markdown text={`${closed}\n\n***\n\nNext`} streaming />)
    rerender(<Markdown text={`${closed}\n\n***\n\nNext`} />)
    for (const element of elements) expect([open, element.isConnected]).toEqual([open, true])
  }
})

test('a list that becomes loose changes one attribute', () => {
  const { rerender } = render(<Markdown text={'- one\n- two\n- three'} streaming />)
  const items = [...document.querySelectorAll('li *')].filter((element) => !element.matches('[data-part]'))
  const observer = observe()
  rerender(<Markdown text={'- one\n- two\n- three\n\n- four'} streaming />)
  const attributes = observer.takeRecords().filter(({ type }) => type === 'attributes')
  expect(
    attributes.map(({ attributeName, target }) => [attributeName, (target as Element).localName]),
  ).toEqual([['data-tight', 'ul']])
  for (const item of items) expect(item.isConnected).toBe(true)
})

test('blocks that are settled do not move while text is added below', () => {
  const { rerender } = render(<Markdown text="" streaming />)
  const boxes = (blocks: readonly Element[]): string[] =>
    blocks.map((block) => {
      const { x, y, width, height } = block.getBoundingClientRect()
      return [x, y, width, height].join(' ')
    })
  const topBlocks = (): Element[] => [...document.querySelectorAll('[data-part=blocks] > *')]
  for (const text of prefixes(everyConstruct, 2)) {
    const settled = topBlocks().filter((block) => !block.contains(part('tail')))
    const before = boxes(settled)
    rerender(<Markdown text={text} streaming />)
    expect([text.slice(-20), boxes(settled)]).toEqual([text.slice(-20), before])
  }
})

test('a selection in settled text survives the rest of the stream', () => {
  const source = `One *two* three.\n\n- item\n- other\n\n${everyConstruct}`
  const { rerender } = render(<Markdown text={source.slice(0, 50)} streaming />)
  const emphasis = document.querySelector('em')?.firstChild
  const item = document.querySelector('li p')?.firstChild
  if (!emphasis || !item) throw new Error('There is no text to select.')
  getSelection()?.setBaseAndExtent(emphasis, 1, item, 2)
  for (const text of prefixes(source, 5)) {
    if (text.length > 50) rerender(<Markdown text={text} streaming />)
  }
  rerender(<Markdown text={source} />)
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() as Selection
  expect([anchorNode, anchorOffset, focusNode, focusOffset]).toEqual([emphasis, 1, item, 2])
})

test('the focus stays on a link in settled text', () => {
  const source = `See [this](https://a.example).\n\n${everyConstruct}`
  const { rerender } = render(<Markdown text={source.slice(0, 60)} streaming />)
  const link = document.querySelector('a')
  link?.focus()
  for (const text of prefixes(source, 7)) {
    if (text.length > 60) rerender(<Markdown text={text} streaming />)
  }
  rerender(<Markdown text={source} />)
  expect(document.activeElement).toBe(link)
})

/** Components that count how often they render. */
function createCounted(): {
  counts: { paragraph: number; inlineCode: number; table: number }
  components: MarkdownComponents
} {
  const counts = { paragraph: 0, inlineCode: 0, table: 0 }
  return {
    counts,
    components: {
      paragraph: ({ dir, children }: BlockProps) => {
        counts.paragraph++
        return <p dir={dir}>{children}</p>
      },
      inlineCode: ({ children }: InlineCodeProps) => {
        counts.inlineCode++
        return <code>{children}</code>
      },
      table: ({ children }: TableProps) => {
        counts.table++
        return <table>{children}</table>
      },
    },
  }
}

test('over 20,000 tokens no settled node is touched, and a frame renders one block', () => {
  const tokens = Array.from({ length: 20_000 }, (_, index) => {
    if (index % 80 === 79) return 'end.\n\n'
    return index % 400 === 5 ? '`code` ' : 'word '
  })
  const { counts, components } = createCounted()
  const { rerender } = render(<Markdown text="" streaming components={components} />)
  const observer = observe()
  let text = ''
  let frameCount = 0
  let removed = 0
  for (let at = 0; at < tokens.length; at += 20) {
    text += tokens.slice(at, at + 20).join('')
    frameCount++
    rerender(<Markdown text={text} streaming components={components} />)
    for (const { removedNodes } of observer.takeRecords()) {
      for (const node of removedNodes)
        if (!(node instanceof Element && node.matches('[data-part=tail]'))) removed++
    }
  }
  rerender(<Markdown text={text} components={components} />)
  expect(parts('blocks')).toHaveLength(Math.ceil(250 / 32))
  expect(removed).toBe(0)
  // Each frame renders the paragraph that grows; a new one renders beside the one that loses the cursor.
  expect(counts.paragraph).toBeLessThanOrEqual(frameCount + 2 * 250 + 1)
  expect(counts.inlineCode).toBeLessThanOrEqual(150)
})

test('in a long list, table and paragraph only their end renders', () => {
  const { counts, components } = createCounted()
  const list = Array.from({ length: 300 }, (_, index) => `- item ${index}\n`)
  const { rerender } = render(<Markdown text="" streaming components={components} />)
  for (let end = 1; end <= list.length; end++) {
    rerender(<Markdown text={list.slice(0, end).join('')} streaming components={components} />)
  }
  expect(counts.paragraph).toBeLessThanOrEqual(2 * 300 + 1)

  const rows = [
    '| a | b |\n',
    '|---|---|\n',
    ...Array.from({ length: 300 }, (_, index) => `| \`${index}\` | b |\n`),
  ]
  for (let end = 1; end <= rows.length; end++) {
    rerender(<Markdown text={rows.slice(0, end).join('')} streaming components={components} />)
  }
  expect(counts.inlineCode).toBeLessThanOrEqual(2 * 300 + 1)

  counts.inlineCode = 0
  const words = Array.from({ length: 1_000 }, (_, index) => `word ${index} and \`code\`, `)
  for (let end = 10; end <= words.length; end += 10) {
    rerender(<Markdown text={words.slice(0, end).join('')} streaming components={components} />)
  }
  // Those in the last groups render again as the paragraph grows.
  expect(counts.inlineCode).toBeLessThanOrEqual(1_000 + 100 * 64)
})

test('lines of code append: a full piece stays as it is', () => {
  const line = 'const a = 1\n'
  const { rerender } = render(<Markdown text={'```ts\n' + line.repeat(200)} streaming />)
  const [first] = document.querySelectorAll('pre span')
  const observer = observe()
  for (let count = 201; count < 400; count++) {
    rerender(<Markdown text={'```ts\n' + line.repeat(count)} streaming />)
  }
  rerender(<Markdown text={'```ts\n' + line.repeat(400) + '```\n'} />)
  const touched = observer.takeRecords().filter(({ target }) => first?.contains(target))
  expect(touched).toEqual([])
  expect(part('code').textContent).toBe(line.repeat(400))
})

test('renders that go back and forth between older and newer text write nothing anew', () => {
  const text = (count: number): string => 'A paragraph.\n\n'.repeat(count)
  const { counts, components } = createCounted()
  const { rerender } = render(<Markdown text={text(100)} streaming components={components} />)
  counts.paragraph = 0
  for (let frame = 1; frame <= 10; frame++) {
    rerender(<Markdown text={text(100 + frame)} streaming components={components} />)
    rerender(<Markdown text={text(99 + frame)} streaming components={components} />)
  }
  expect(counts.paragraph).toBeLessThanOrEqual(10 * 5)
})
