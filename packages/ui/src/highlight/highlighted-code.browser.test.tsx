import { act, cleanup, render } from '@testing-library/react'
import { StrictMode, useLayoutEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import { codeBlock, streamedBlocks } from '../code/code-block.test.helper.ts'
import type { CodeBlock } from '../markdown/types.ts'
import { part, parts } from '../play-chat.test.helper.tsx'
import { TypingCursor } from '../status/typing-cursor.tsx'
import { contrast, contrastOf } from '../text/contrast.test.helper.ts'
import { createColourMemory } from './create-colour-memory.ts'
import { createGrammars } from './create-grammars.ts'
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
    grammars: createGrammars(languages, () => 0),
    memory: createColourMemory(1_000),
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

/** The tokens of the first paint, before any idle time or effect could add some. */
function firstPaint(Code: Awaited<ReturnType<typeof heldCode>>['Code'], block: CodeBlock): number {
  let count = -1
  function Look({ children }: { readonly children: React.ReactNode }): React.ReactNode {
    useLayoutEffect(() => {
      if (count < 0) count = tokensIn(part('code'))
    })
    return children
  }
  render(
    <Look>
      <Code block={block} />
    </Look>,
  )
  return count
}

test('code that was shown has all its colours in the first paint of another mount', async () => {
  const { Code, passIdle, tasks } = await heldCode('ts')
  const long = code.repeat(4)
  render(<Code block={codeBlock(long)} />)
  while (tasks.size > 0) await passIdle()
  const count = tokensIn(part('code'))
  expect(count).toBeGreaterThan(1_600)
  cleanup()
  // What reads the text was mounted anew too: there is no object that was there before.
  expect(firstPaint(Code, codeBlock(long))).toBe(count)
  expect(tasks.size).toBe(0)
})

test('code that is being written has the colours of its finished lines in the first paint of another mount', async () => {
  const { Code, passIdle, tasks } = await heldCode('ts')
  const long = code.repeat(4)
  const start = long.slice(0, -2_000)
  render(<Code block={codeBlock(start, 'ts', true)} />)
  while (tasks.size > 0) await passIdle()
  const count = tokensIn(part('code'))
  cleanup()
  expect(firstPaint(Code, codeBlock(start, 'ts', true))).toBe(count)
  cleanup()
  const { rerender } = render(<Code block={codeBlock(`${start}\nlet b\n`, 'ts', true)} />)
  expect(tokensIn(part('code'))).toBeGreaterThanOrEqual(count)
  while (tasks.size > 0) await passIdle()
  rerender(<Code block={codeBlock(long)} />)
  while (tasks.size > 0) await passIdle()
  const lines = parts('code-line').map((line) => line.innerHTML)
  cleanup()
  const { Code: Other, passIdle: passOther, tasks: others } = await heldCode('ts')
  render(<Other block={codeBlock(long)} />)
  while (others.size > 0) await passOther()
  expect(parts('code-line').map((line) => line.innerHTML)).toEqual(lines)
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

test.each(['light', 'dark'])('every token can be read on its ground: %s', async (theme) => {
  const { Code } = await heldCode()
  render(
    <div data-theme={theme}>
      <Code block={codeBlock('a\n')} />
    </div>,
  )
  const kinds =
    'keyword string number constant comment function type property tag meta heading strong emphasis link inserted deleted'
  const token = document.createElement('span')
  part('code').append(token)
  const tooFaint: string[] = []
  for (const kind of kinds.split(' ')) {
    token.dataset['token'] = kind
    if (contrastOf(token) < 4.5) tooFaint.push(`${kind} ${contrastOf(token).toFixed(2)}`)
  }
  expect(tooFaint).toEqual([])
  expect(contrast('white', 'black')).toBeCloseTo(21)
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
