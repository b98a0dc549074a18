import { cleanup, render, screen } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import '../styles.css'
import { ChatProvider } from '../context/chat-provider.tsx'
import { part, parts, painted, playChat } from '../play-chat.test.helper.tsx'
import type {
  CodeProps,
  HeadingProps,
  HtmlProps,
  ImageProps,
  LinkProps,
  ListProps,
  MarkdownComponents,
  MathProps,
  TableProps,
} from './markdown-components.ts'
import { Markdown, type MarkdownProps } from './markdown.tsx'

afterEach(cleanup)

function show(text: string, props: Partial<MarkdownProps> = {}): HTMLElement {
  cleanup()
  render(<Markdown text={text} {...props} />)
  return part('markdown')
}

test('the element takes a ref, a class and all that a div takes', () => {
  const ref = createRef<HTMLDivElement>()
  render(<Markdown text="One" ref={ref} className="mine" id="a" data-part="other" aria-label="Answer" />)
  expect(ref.current).toBe(part('other'))
  expect(ref.current?.className).toBe('mine')
  expect(ref.current?.getAttribute('aria-label')).toBe('Answer')
})

test('headings stand below the one over the message, and go no deeper than six', () => {
  const levels = (): string[] =>
    [...part('markdown').querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => localName)
  const source = '# a\n\n## b\n\n##### c\n\n###### d'
  show(source)
  expect(levels()).toEqual(['h1', 'h2', 'h5', 'h6'])
  show(source, { headingOffset: 1 })
  expect(levels()).toEqual(['h2', 'h3', 'h6', 'h6'])
  cleanup()
  render(
    <ChatProvider chat={playChat().chat} headingLevel={3}>
      <Markdown text={source} />
    </ChatProvider>,
  )
  expect(levels()).toEqual(['h4', 'h5', 'h6', 'h6'])
})

test('a task is a checkbox that nobody can tick, named by its text', () => {
  show('- [x] **Write** the test\n- [ ] Run it')
  const boxes = screen.getAllByRole<HTMLInputElement>('checkbox')
  expect(boxes.map(({ disabled, checked }) => [disabled, checked])).toEqual([
    [true, true],
    [true, false],
  ])
  expect(screen.getByRole('checkbox', { name: 'Write the test' })).toBe(boxes[0])
})

test('an ordered list begins with its number', () => {
  expect(show('3. a\n4. b').querySelector('ol')?.start).toBe(3)
})

test('a table that fits is a table; one that does not is reached by keyboard, and has a name', async () => {
  const wide = 'unbreakable'.repeat(2)
  render(
    <div style={{ inlineSize: '10rem' }}>
      <Markdown text={'| a | b |\n|---|---|\n| c | d |'} />
      <Markdown text={`| Name | **Size** |\n|---|---|\n| ${wide} | ${wide} |`} />
    </div>,
  )
  await painted()
  const [fitting, wider] = parts('table')
  expect([fitting?.role, fitting?.tabIndex]).toEqual([null, -1])
  expect(screen.getByRole('group', { name: 'Table: Name, Size' })).toBe(wider)
  expect(wider?.tabIndex).toBe(0)
})

test('each column is aligned as the table says', () => {
  show('| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |')
  const aligned = [...document.querySelectorAll('td')].map((cell) => getComputedStyle(cell).textAlign)
  expect(aligned).toEqual(['left', 'center', 'right', 'start'])
  expect([...document.querySelectorAll('th')].every(({ scope }) => scope === 'col')).toBe(true)
})

test('code carries its language as a class, and nothing else from its info', () => {
  show('```ts title="x" class="fixed"\na\n```')
  const code = document.querySelector('pre code')
  expect(code?.className).toBe('language-ts')
  expect(code?.textContent).toBe('a\n')
  expect(show('```a"b\n```').querySelector('code')?.hasAttribute('class')).toBe(false)
})

test('a line of code that does not fit is reached by keyboard', async () => {
  render(
    <div style={{ inlineSize: '10rem' }}>
      <Markdown text={`\`\`\`ts\n${'wide '.repeat(20)}\n\`\`\``} />
    </div>,
  )
  await painted()
  expect(screen.getByRole('group', { name: 'Code, TypeScript' }).tabIndex).toBe(0)
})

test('raw HTML is text; a line break alone is one', () => {
  const markdown = show('| a |\n|---|\n| one<br>two<BR />three <b>four</b> |\n\n<div onclick="x()">\n')
  expect(markdown.querySelectorAll('br')).toHaveLength(2)
  expect(markdown.querySelectorAll('b, [onclick]')).toHaveLength(0)
  expect(markdown.textContent).toContain('<b>four</b>')
  expect(markdown.textContent).toContain('<div onclick="x()">')
})

test('math is its source until something else shows it', () => {
  show('Inline $a^2$.\n\n$$\nb^2\n$$\n')
  expect(parts('math').map((math) => [math.textContent, math.hasAttribute('data-display')])).toEqual([
    ['a^2', false],
    ['b^2', true],
  ])
})

test('footnotes stand below the text, and lead there and back', () => {
  render(
    <>
      <Markdown text={'One[^a] two[^b] three[^a].\n\n[^a]: First.\n[^b]: Second.'} />
      <Markdown text={'Other[^a].\n\n[^a]: Of another text.'} />
    </>,
  )
  const references = screen.getAllByRole('link', { name: /^Footnote/ })
  expect(references.map(({ textContent }) => textContent)).toEqual(['1', '2', '1', '1'])
  const address = location.href
  references[1]?.click()
  expect(document.activeElement?.textContent).toMatch(/^Second/)
  screen.getByRole('link', { name: 'Back to the text (1.2)' }).click()
  expect(document.activeElement).toBe(references[2])
  references[3]?.click()
  expect(document.activeElement?.textContent).toMatch(/^Of another text/)
  expect(location.href).toBe(address)
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test.each<[string, (host: HTMLElement) => Element | ShadowRoot]>([
  ['in a shadow root', (host) => host.attachShadow({ mode: 'open' })],
  ['in another window', (host) => host.appendChild(document.createElement('iframe')).contentDocument!.body],
])('%s the links of footnotes lead to them too', (_, open) => {
  const host = document.body.appendChild(document.createElement('div'))
  const root = open(host)
  const container = root.appendChild(document.createElement('div'))
  render(<Markdown text={'One[^a].\n\n[^a]: First.'} />, { container })
  const address = location.href
  container.querySelector<HTMLElement>('[data-part="footnote-reference"]')!.click()
  // What of the document or the root has the focus.
  const { activeElement } = container.getRootNode() as Document | ShadowRoot
  expect(activeElement?.textContent).toMatch(/^First/)
  expect(location.href).toBe(address)
  host.remove()
})

test('a footnote that is defined late gives the others their numbers', () => {
  const { rerender } = render(<Markdown text={'One[^a] two[^b].\n\n[^b]: Second.\n\nMore.\n'} streaming />)
  expect(parts('footnote-reference').map(({ textContent }) => textContent)).toEqual(['1'])
  rerender(<Markdown text={'One[^a] two[^b].\n\n[^b]: Second.\n\nMore.\n\n[^a]: First.\n\n'} streaming />)
  expect(parts('footnote-reference').map(({ textContent }) => textContent)).toEqual(['1', '2'])
})

test('a text finds its own direction, list by list', () => {
  show('Hello\n\nمرحبا\n\n- عنصر\n- two\n\n> عنصر\n\n```\nعنصر\n```')
  const directions = [...part('blocks').children].map((block) => getComputedStyle(block).direction)
  expect(directions).toEqual(['ltr', 'rtl', 'rtl', 'rtl', 'ltr'])
})

test('deep nesting ends somewhere, with nothing lost', () => {
  const depthOf = (element: Element | null): number => (element ? 1 + depthOf(element.parentElement) : 0)
  for (const source of [
    `${'> '.repeat(400)}deep`,
    `${'- '.repeat(400)}deep`,
    `${'*a **b '.repeat(400)}deep`,
  ]) {
    const markdown = show(source)
    expect(markdown.textContent).toContain('deep')
    const depths = [...markdown.querySelectorAll('*')].map(depthOf)
    expect(Math.max(...depths)).toBeLessThan(80)
  }
})

test('options say what is read beyond CommonMark', () => {
  expect(show('~~a~~ $b$', { options: { gfm: false, math: false } }).textContent).toBe('~~a~~ $b$')
})

test('labels replace the English words', () => {
  show('![](https://a.example/b.png) a[^1]\n\n[^1]: b', {
    labels: {
      showImage: 'Bild von {host} zeigen',
      image: 'Bild',
      footnotes: 'Fußnoten',
      footnote: 'Fußnote',
      ...({ backToText: undefined } as object),
    },
  })
  expect(screen.getByRole('button', { name: 'Bild Bild von a.example zeigen' })).toBeDefined()
  expect(screen.getByRole('list', { name: 'Fußnoten' })).toBeDefined()
  expect(screen.getByRole('link', { name: 'Fußnote 1' })).toBeDefined()
  expect(screen.getByRole('link', { name: 'Back to the text (1)' })).toBeDefined()
})

test('each element can be another one, and learns what it needs to know', () => {
  const seen: Record<string, unknown> = {}
  const note = (name: string, props: object): void => {
    const { children: _, ...others } = props as { children?: unknown }
    seen[name] = others
  }
  const components: MarkdownComponents = {
    paragraph: (props) => <p className="mine">{props.children}</p>,
    heading: (props: HeadingProps) => (note('heading', props), (<h6>{props.children}</h6>)),
    quote: (props) => <blockquote className="mine">{props.children}</blockquote>,
    list: (props: ListProps) => (note('list', props), (<ol className="mine">{props.children}</ol>)),
    table: (props: TableProps) => (note('table', props), (<table className="mine">{props.children}</table>)),
    code: (props: CodeProps) => (
      note('code', props),
      (<pre className="mine">{props.block.pieces.join('')}</pre>)
    ),
    inlineCode: ({ value, children }) => <kbd title={value}>{children}</kbd>,
    math: (props: MathProps) => (note('math', props), (<var>{props.value}</var>)),
    html: (props: HtmlProps) => (note('html', props), (<samp>{props.value}</samp>)),
    link: (props: LinkProps) => (note('link', props), (<a href={props.href}>{props.children}</a>)),
    image: (props: ImageProps) => (note('image', props), (<i>{props.alt}</i>)),
  }
  show(
    '# a\n\n> b\n\n2. c\n\n| d |\n|---|\n\n```ts\ne\n```\n\n`f` $g$ <b> [h](https://a.example "i") ![j](/k.png "l")',
    { components, headingOffset: 2 },
  )
  const html = part('markdown').innerHTML
  for (const [index, element] of [
    '<h6>a</h6>',
    '<blockquote class="mine"><p class="mine">b</p></blockquote>',
    '<ol class="mine"><li><p class="mine">c</p></li></ol>',
    '<table class="mine"><thead>',
    '<pre class="mine">e\n</pre>',
    '<kbd title="f">f</kbd>',
    '<var>g</var>',
    '<samp>&lt;b&gt;</samp>',
    '<a href="https://a.example/">h</a>',
    '<i>j</i>',
  ].entries()) {
    expect([index, html.includes(element)]).toEqual([index, true])
  }
  expect(seen).toMatchObject({
    heading: { level: 3, writtenLevel: 1, dir: 'auto' },
    list: { first: 2, isTight: true, dir: 'auto' },
    table: { name: 'd', dir: 'auto' },
    code: { block: { type: 'code', language: 'ts' } },
    math: { value: 'g', isDisplay: false, isOpen: false },
    html: { value: '<b>', isBlock: false, isOpen: false },
    link: { href: 'https://a.example/', title: 'i', destination: 'a.example', isDeceptive: false },
    image: { src: '/k.png', alt: 'j', title: 'l' },
  })
})

test('a slot hears whether what it shows may be half written, and where the cursor is', () => {
  const states: unknown[] = []
  const components: MarkdownComponents = {
    math: ({ value, isDisplay, isOpen, cursor }) => {
      states.push([value, isDisplay, isOpen, cursor !== undefined])
      return <var>{value}</var>
    },
  }
  const { rerender } = render(<Markdown text={'$$\na'} streaming components={components} />)
  rerender(<Markdown text={'$$\na\n$$\n'} streaming components={components} />)
  rerender(<Markdown text={'$$\na\n$$\n\nNext'} streaming components={components} />)
  expect(states).toEqual([
    ['a', true, true, true],
    ['a', true, false, true],
    ['a', true, false, false],
  ])
})

test('components written where they are passed are the same for as long as each of them is', () => {
  const Quote = vi.fn(({ children }: { children?: React.ReactNode }) => <blockquote>{children}</blockquote>)
  const { rerender } = render(<Markdown text={'> a\n\nb'} streaming components={{ quote: Quote }} />)
  const count = Quote.mock.calls.length
  rerender(<Markdown text={'> a\n\nb c'} streaming components={{ quote: Quote }} />)
  expect(Quote).toHaveBeenCalledTimes(count)
})
