import { act, cleanup, render } from '@testing-library/react'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import { codeBlock, streamedBlocks } from '../code/code-block.test.helper.ts'
import { createRecent } from '../code/create-recent.ts'
import type { CodeBlock } from '../markdown/types.ts'
import { part, parts } from '../play-chat.test.helper.tsx'
import { TypingCursor } from '../status/typing-cursor.tsx'
import type { Colouring } from './create-colouring.ts'
import { createHighlightedCode } from './highlighted-code.tsx'
import { createLanguages } from './languages.ts'

afterEach(cleanup)

const code = Array.from(
  { length: 60 },
  (_, index) => `export const value${index}: number = \`x\n  \${call(${index})}\n\` // ${index}\n`,
).join('')

/** A component whose grammars and idle time the test holds. */
async function heldCode(...words: readonly string[]) {
  const tasks = new Set<() => void>()
  const languages = createLanguages()
  for (const word of words) await languages.load(word)
  const Code = createHighlightedCode({
    languages,
    recent: createRecent<CodeBlock, Colouring>(1_000, ({ lineCount }) => lineCount()),
    whenIdle(task) {
      tasks.add(task)
      return () => void tasks.delete(task)
    },
  })
  async function passIdle(): Promise<void> {
    await act(async () => {
      const due = [...tasks]
      tasks.clear()
      for (const task of due) task()
    })
  }
  return { Code, languages, passIdle, tasks }
}

function tokensIn(element: Element): number {
  return element.querySelectorAll('[data-token]').length
}

test('a line that has colours never loses them, nor its elements, over a stream', async () => {
  const { Code } = await heldCode('ts')
  const { rerender } = render(<div />)
  const coloured = new Map<Element, Element>()
  for (const block of streamedBlocks(code, 'ts', 7)) {
    rerender(<Code block={block} cursor={block.isOpen && <TypingCursor />} />)
    const lines = parts('code-line')
    const finished = block.pieces.join('').split('\n').length - 1
    expect(lines.slice(0, finished).filter((line) => tokensIn(line) === 0)).toEqual([])
    for (const [line, token] of coloured) expect(line.contains(token) && token.isConnected).toBe(true)
    for (const line of lines) {
      const token = line.querySelector('[data-token]')
      if (token && !coloured.has(line)) coloured.set(line, token)
    }
  }
  expect(part('code').textContent).toBe(code)
  expect(coloured.size).toBe(180)
})

test('of settled lines no node is added, removed or written to', async () => {
  const { Code } = await heldCode('ts')
  const { rerender } = render(<Code block={codeBlock('', 'ts', true)} />)
  const observer = new MutationObserver(() => {})
  observer.observe(part('code'), { subtree: true, childList: true, characterData: true, attributes: true })
  const disturbed: Array<string | null> = []
  for (const block of streamedBlocks(code, 'ts', 7)) {
    const settled = new Set(parts('code-line').slice(0, -1))
    rerender(<Code block={block} />)
    for (const { target } of observer.takeRecords()) {
      const element = target instanceof Element ? target : target.parentElement
      const line = element?.closest<HTMLElement>('[data-part=code-line]')
      if (line && settled.has(line)) disturbed.push(line.textContent)
    }
  }
  expect(disturbed).toEqual([])
})

test('plain until the grammar is here; then in colours, in the same lines', async () => {
  const { Code, languages } = await heldCode()
  render(<Code block={codeBlock('let a\nlet b\n')} />)
  const lines = parts('code-line')
  expect(tokensIn(part('code'))).toBe(0)
  await act(() => languages.load('ts'))
  expect(tokensIn(part('code'))).toBe(2)
  expect(parts('code-line')).toEqual(lines)
})

test('long code is coloured piece by piece in idle time, from its beginning', async () => {
  const { Code, passIdle, tasks } = await heldCode('ts')
  const long = 'const a = 1 // one\n'.repeat(1_500)
  render(<Code block={codeBlock(long)} />)
  let count = tokensIn(part('code'))
  while (tasks.size > 0) {
    await passIdle()
    expect(tokensIn(part('code'))).toBeGreaterThan(count)
    count = tokensIn(part('code'))
  }
  expect(count).toBe(4_500)
  expect(part('code').textContent).toBe(long)
})

test('one that is taken off the page leaves no task behind, in StrictMode too', async () => {
  const { Code, tasks } = await heldCode('ts')
  const { unmount } = render(
    <StrictMode>
      <Code block={codeBlock('const a = 1 // one\n'.repeat(1_500))} />
    </StrictMode>,
  )
  expect(tasks.size).toBe(1)
  unmount()
  expect(tasks.size).toBe(0)
})

test('a page from a server is hydrated as it was written, and then coloured', async () => {
  const { Code } = await heldCode('ts')
  const view = <Code block={codeBlock('let a\n')} />
  const html = renderToString(view)
  expect(html).not.toContain('data-token')
  const host = document.createElement('div')
  // oxlint-disable-next-line react/no-danger -- a server's answer
  host.setHTMLUnsafe(html)
  document.body.append(host)
  const errors: unknown[] = []
  const root = await act(async () =>
    hydrateRoot(host, view, { onRecoverableError: (error) => errors.push(error) }),
  )
  expect(errors).toEqual([])
  expect(tokensIn(host)).toBe(1)
  await act(async () => root.unmount())
  host.remove()
})

/** The colour of an element's text as the screen has it: red, green, blue and how opaque. */
function shownColour(colour: string): readonly number[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (!context) throw new Error('There is no canvas.')
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  return [...context.getImageData(0, 0, 1, 1).data]
}

function luminance([red = 0, green = 0, blue = 0]: readonly number[]): number {
  const linear = (value: number) => (value <= 10.31 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

test.each(['light', 'dark'])('every token can be read on its ground: %s', async (theme) => {
  const { Code } = await heldCode()
  render(
    <div data-theme={theme}>
      <Code block={codeBlock('a\n')} />
    </div>,
  )
  const kinds =
    'keyword string number constant comment function type property tag meta heading strong emphasis link inserted deleted'
  const ground = luminance(shownColour(getComputedStyle(part('code-block')).backgroundColor))
  const token = document.createElement('span')
  part('code').append(token)
  const tooFaint: string[] = []
  for (const kind of kinds.split(' ')) {
    token.dataset['token'] = kind
    // What has the text's colour has the page's, which this test does not set.
    if (kind === 'strong' || kind === 'emphasis') continue
    const glyphs = luminance(shownColour(getComputedStyle(token).color))
    const contrast = (Math.max(glyphs, ground) + 0.05) / (Math.min(glyphs, ground) + 0.05)
    if (contrast < 4.5) tooFaint.push(`${kind} ${contrast.toFixed(2)}`)
  }
  expect(tooFaint).toEqual([])
  expect(luminance(shownColour('white')) - luminance(shownColour('black'))).toBeCloseTo(1)
})

test('another theme is other colours of the same elements', async () => {
  const { Code } = await heldCode('ts')
  const view = (theme: string) => (
    <div data-theme={theme}>
      <Code block={codeBlock('let a\n')} />
    </div>
  )
  const { rerender } = render(view('light'))
  const token = document.querySelector('[data-token]')!
  const light = getComputedStyle(token).color
  rerender(view('dark'))
  expect(document.querySelector('[data-token]')).toBe(token)
  expect(getComputedStyle(token).color).not.toBe(light)
})
