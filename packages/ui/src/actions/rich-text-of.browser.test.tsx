import { createMessage } from '@rivulet/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Chat } from '../chat/chat.tsx'
import { Markdown } from '../markdown-view/markdown.tsx'
import { StreamingText } from '../message/streaming-text.tsx'
import { playChat } from '../play-chat.test.helper.tsx'
import { richTextOf } from './rich-text-of.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function richText(markdown: string): string {
  const { container } = render(<Markdown text={markdown} />)
  return richTextOf(container)
}

test.each([
  ['## A *weir*', '<h2>A <em>weir</em></h2>'],
  ['**Low**, ~~high~~ and `a < b`', '<p><strong>Low</strong>, <del>high</del> and <code>a &lt; b</code></p>'],
  ['[atlas](https://example.org/a?b=1&c=2)', '<p><a href="https://example.org/a?b=1&amp;c=2">atlas</a></p>'],
  ['3. c\n4. d', '<ol start="3"><li>c</li><li>d</li></ol>'],
  ['- [x] dug\n- [ ] filled', '<ul><li>☑ dug</li><li>☐ filled</li></ul>'],
  ['- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
  ['> said\n\n---', '<blockquote><p>said</p></blockquote><hr>'],
  ['a  \nb', '<p>a<br>b</p>'],
  ['One[^1].\n\n[^1]: Note', '<p>One<sup>1</sup>.</p><ol start="1"><li><p>Note</p></li></ol>'],
  ['```ts\nconst a = 1 < 2\n\nb()\n```', '<pre><code>const a = 1 &lt; 2\n\nb()</code></pre>'],
  [
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '<table border="1" cellspacing="0" cellpadding="4"><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
  ],
])('%s', (markdown, html) => {
  expect(richText(markdown).replaceAll(/\n(?=<\/code>)/g, '')).toBe(html)
})

test.each([
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '![x](https://elsewhere.example/p.png)',
])('of %s nothing runs, and nothing is loaded', (markdown) => {
  const pasted = document.createElement('div')
  pasted.innerHTML = richText(markdown)
  expect(pasted.querySelectorAll('img, script, a, button')).toHaveLength(0)
  expect(pasted.innerHTML).not.toMatch(/class=|data-|style=/)
})

test('of components of an app nothing comes along but how their text is built', () => {
  const { body } = new DOMParser().parseFromString(
    `<p class="big" style="color:red" onclick="run()" data-part="x">A <a href="javascript:run()">link</a><span aria-hidden="true">|</span></p>
<a href="mailto:a@b.c" target="_blank" onclick="run()">mail</a><button>Copy</button><svg><text>icon</text></svg>
<iframe srcdoc="x"></iframe><script>run()</script><style>p{}</style><img src="http://a.example/p.png" alt="a &quot;p&quot;"><span data-part="code-header">ts</span>`,
    'text/html',
  )
  expect(richTextOf(body).replaceAll('\n', '')).toBe(
    '<p>A link</p><a href="mailto:a@b.c">mail</a>a &quot;p&quot;',
  )
})

test('of plain text the paragraphs and lines are kept, and no cursor is in it', () => {
  const { container } = render(<StreamingText text={'One\ntwo\n\nThree'} streaming />)
  expect(richTextOf(container)).toBe('<p>One<br>two</p><p>Three</p>')
})

test('what is shown in another window is copied as well', () => {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const { body } = frame.contentDocument!
  render(<Markdown text="A **low** dam." />, { container: body })
  expect(richTextOf(body)).toBe('<p>A <strong>low</strong> dam.</p>')
  frame.remove()
})

const answer = 'A **low** dam.'

async function copy(): Promise<HTMLElement> {
  render(<Chat chat={playChat([createMessage('assistant', answer)]).chat} />)
  const button = await screen.findByRole('button', { name: 'Copy message' })
  fireEvent.click(button)
  return button
}

test('one button copies the Markdown for a plain field and formatted text for an editor, and says so', async () => {
  const write = vi.spyOn(navigator.clipboard, 'write').mockResolvedValue()
  const button = await copy()
  await expect.poll(() => button.dataset['state']).toBe('copied')
  await expect.poll(() => screen.queryAllByText('Copied')).toHaveLength(1)
  const [item] = write.mock.lastCall![0]
  const read = async (type: string): Promise<string> => (await item!.getType(type)).text()
  expect(await read('text/plain')).toBe(answer)
  expect(await read('text/html')).toBe('<p>A <strong>low</strong> dam.</p>')
})

test('without ClipboardItem the browser’s own command copies both', async () => {
  vi.stubGlobal('ClipboardItem', undefined)
  const copied = new DataTransfer()
  vi.spyOn(document, 'execCommand').mockImplementation(
    () => !document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: copied, cancelable: true })),
  )
  const button = await copy()
  await expect.poll(() => button.dataset['state']).toBe('copied')
  expect(copied.getData('text/plain')).toBe(answer)
  expect(copied.getData('text/html')).toBe('<p>A <strong>low</strong> dam.</p>')
})

test('where nothing can be copied, it says so', async () => {
  vi.spyOn(navigator.clipboard, 'write').mockRejectedValue(new Error('Denied'))
  vi.spyOn(document, 'execCommand').mockReturnValue(false)
  const button = await copy()
  await expect.poll(() => button.dataset['state']).toBe('failed')
  await expect.poll(() => screen.queryAllByText('Could not copy')).toHaveLength(1)
})
