import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ChatProvider } from '../context/chat-provider.tsx'
import { part, parts, playChat } from '../play-chat.test.helper.tsx'
import { TypingCursor } from '../status/typing-cursor.tsx'
import { codeBlock, streamedBlocks } from './code-block.test.helper.ts'
import { CodeBlockView } from './code-block-view.tsx'

const code = 'const a = 1\n\nif (a) {\n\treturn "naïve 👩🏽‍💻"\n}\n'
const long = Array.from({ length: 200 }, (_, index) => `const line${index} = ${index}\n`).join('')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function click(name: string): Promise<void> {
  await act(async () => screen.getByRole('button', { name }).click())
}

test('the code on the page is the code, and so is what is copied by selecting it', () => {
  for (const source of [code, long, 'one line', '\n\n  \n', 'a\n\nb']) {
    const { unmount } = render(<CodeBlockView block={codeBlock(source)} />)
    expect(part('code').textContent).toBe(source)
    getSelection()?.selectAllChildren(part('code'))
    expect(getSelection()?.toString().trimEnd()).toBe(source.trimEnd())
    unmount()
  }
})

test('the button copies the code exactly, without what a terminal would obey', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  render(<CodeBlockView block={codeBlock(`${code}echo\u001B[2K \u202E\r\n`)} />)
  await click('Copy code')
  expect(write).toHaveBeenCalledExactlyOnceWith(`${code}echo[2K \u202E\n`)
})

const spoken = (): string =>
  [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent).join('')

test('that it was copied is seen for two seconds, and spoken', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  render(<CodeBlockView block={codeBlock(code)} />)
  await click('Copy code')
  expect(spoken()).toBe('')
  act(() => void vi.advanceTimersByTime(250))
  expect(spoken()).toBe('Copied')
  expect(screen.getByRole('button', { name: 'Copy code' }).dataset['state']).toBe('copied')
  act(() => void vi.advanceTimersByTime(1_749))
  expect(screen.getByRole('button', { name: 'Copy code' }).dataset['state']).toBe('copied')
  act(() => void vi.advanceTimersByTime(1))
  expect(screen.getByRole('button', { name: 'Copy code' }).dataset['state']).toBeUndefined()
})

test('without leave for the clipboard the copy command does it, and the focus stays', async () => {
  vi.useRealTimers()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'))
  render(
    <>
      <CodeBlockView block={codeBlock(code)} />
      <textarea aria-label="Paste here" />
    </>,
  )
  const button = screen.getByRole('button', { name: 'Copy code' })
  await userEvent.click(button)
  await vi.waitFor(() => expect(button.dataset['state']).toBe('copied'))
  expect(document.activeElement).toBe(button)
  await userEvent.click(screen.getByRole('textbox'))
  await userEvent.keyboard('{Control>}v{/Control}')
  expect(screen.getByRole('textbox')).toHaveProperty('value', code)
})

test('where the copy command is off while nothing is selected, it copies all the same', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'))
  const clipboardData = new DataTransfer()
  // Safari's.
  vi.spyOn(document, 'execCommand').mockImplementation(() => {
    const isOff = document.body.dispatchEvent(new Event('beforecopy', { bubbles: true, cancelable: true }))
    const copy = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true })
    return !isOff && !document.body.dispatchEvent(copy)
  })
  render(<CodeBlockView block={codeBlock(code)} />)
  vi.useRealTimers()
  await click('Copy code')
  await expect.poll(spoken).toContain('Copied')
  expect(clipboardData.getData('text/plain')).toBe(code)
})

test('where nothing may be copied, that is said', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'))
  vi.spyOn(document, 'execCommand').mockReturnValue(false)
  render(<CodeBlockView block={codeBlock(code)} />)
  vi.useRealTimers()
  await click('Copy code')
  await expect.poll(spoken).toContain('Could not copy')
})

test('it is saved under a name of its language, and the address is given up', async () => {
  const saved: Array<{ href: string; name: string }> = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(this: HTMLAnchorElement) {
    saved.push({ href: this.href, name: this.download })
  })
  const revoke = vi.spyOn(URL, 'revokeObjectURL')
  render(<CodeBlockView block={codeBlock(`${code}\u001B`, 'py')} />)
  await click('Download code')
  expect(saved).toHaveLength(1)
  expect(saved[0]?.name).toBe('code.py')
  expect(await (await fetch(saved[0]?.href ?? '')).text()).toBe(code)
  act(() => void vi.advanceTimersByTime(1_000))
  expect(revoke).toHaveBeenCalledExactlyOnceWith(saved[0]?.href)
})

test('long lines wrap when asked to', async () => {
  render(
    <div style={{ inlineSize: '20rem' }}>
      <CodeBlockView block={codeBlock(`const a = "${'word '.repeat(60)}"\n`)} />
    </div>,
  )
  const pre = part('code')
  expect(pre.scrollWidth).toBeGreaterThan(pre.clientWidth)
  await click('Wrap lines')
  expect(screen.getByRole('button', { name: 'Wrap lines' }).getAttribute('aria-pressed')).toBe('true')
  expect(pre.scrollWidth).toBe(pre.clientWidth)
  expect(pre.textContent).toContain('word word')
})

test('what has to be scrolled can be reached by keyboard and has a name; what has not, is no stop', async () => {
  vi.useRealTimers()
  const { rerender } = render(
    <div style={{ inlineSize: '20rem' }}>
      <CodeBlockView block={codeBlock('short\n')} />
    </div>,
  )
  expect(part('code').hasAttribute('tabindex')).toBe(false)
  rerender(
    <div style={{ inlineSize: '20rem' }}>
      <CodeBlockView block={codeBlock(`${'long '.repeat(60)}\n`)} />
    </div>,
  )
  const group = await screen.findByRole('group', { name: 'Code, TypeScript' })
  expect(group.tabIndex).toBe(0)
})

test('settled pieces neither render nor change, and the last only appends lines', () => {
  const { rerender } = render(<CodeBlockView block={codeBlock('', 'ts', true)} />)
  const observer = new MutationObserver(() => {})
  observer.observe(part('code'), { subtree: true, childList: true, characterData: true, attributes: true })
  for (const block of streamedBlocks(long, 'ts', 7)) {
    const lines = parts('code-line')
    const growing = lines.at(-1)
    rerender(<CodeBlockView block={block} cursor={block.isOpen && <TypingCursor />} />)
    expect(parts('code-line').slice(0, lines.length)).toEqual(lines)
    for (const { target } of observer.takeRecords()) {
      const line = (target instanceof Element ? target : target.parentElement)?.closest(
        '[data-part=code-line]',
      )
      const isSettled = line && line !== growing && lines.indexOf(line as HTMLElement) < lines.length - 2
      expect(isSettled ?? false).toBe(false)
    }
  }
  expect(part('code').textContent).toBe(long)
})

test('the header does not move while code streams, and an empty block has its first line already', () => {
  const { rerender } = render(<CodeBlockView block={codeBlock('', 'ts', true)} cursor={<TypingCursor />} />)
  const header = part('code-header')
  const place = header.getBoundingClientRect()
  const height = part('code').getBoundingClientRect().height
  rerender(<CodeBlockView block={codeBlock('const', 'ts', true)} cursor={<TypingCursor />} />)
  expect(part('code').getBoundingClientRect().height).toBe(height)
  for (const block of streamedBlocks(code, 'ts', 1)) rerender(<CodeBlockView block={block} />)
  expect(part('code-header')).toBe(header)
  expect(header.getBoundingClientRect()).toEqual(place)
})

test('the cursor stands right after the last glyph at every prefix, and its going moves nothing', () => {
  const source = `${code}${long.slice(0, 2_500)}`
  const { rerender } = render(<div />)
  for (const block of streamedBlocks(source, 'ts', 1)) {
    if (!block.isOpen) break
    rerender(<CodeBlockView block={block} cursor={<TypingCursor />} />)
    const cursor = part('cursor')
    const before = new Range()
    before.selectNodeContents(part('code'))
    before.setEndBefore(cursor)
    expect(before.toString()).toBe(block.pieces.join('').trimEnd())
  }
  const { height } = part('code').getBoundingClientRect()
  rerender(<CodeBlockView block={codeBlock(source.slice(0, -1), 'ts')} />)
  expect(parts('cursor')).toEqual([])
  expect(part('code').getBoundingClientRect().height).toBe(height)
})

test('what turns the text around is shown by its name and is not on the page', () => {
  render(<CodeBlockView block={codeBlock('/*\u202E } \u2066if (isAdmin)\u2069 */\u001B[2K\n')} />)
  expect(parts('invisible').map(({ dataset }) => dataset['character'])).toEqual([
    'U+202E',
    'U+2066',
    'U+2069',
    'U+001B',
  ])
  expect(part('code').textContent).toBe('/* } if (isAdmin) */[2K\n')
  expect(getComputedStyle(part('invisible'), '::before').content).toBe('"U+202E"')
})

test('a language that is no name is not shown', () => {
  render(<CodeBlockView block={codeBlock(code, '<img/src=x>')} />)
  expect(part('code-language').textContent).toBe('')
})

test('in a chat it has the chat’s words', () => {
  render(
    <ChatProvider chat={playChat().chat} labels={{ copyCode: 'Kopieren' }}>
      <CodeBlockView block={codeBlock(code)} />
    </ChatProvider>,
  )
  expect(screen.getByRole('button', { name: 'Kopieren' })).toBeDefined()
})
