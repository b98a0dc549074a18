import { act, cleanup, render } from '@testing-library/react'
import katex from 'katex'
import { StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { createRecent } from '../code/create-recent.ts'
import { part } from '../play-chat.test.helper.tsx'
import { TypingCursor } from '../status/typing-cursor.tsx'
import { createTypesetter } from './create-typesetter.ts'
import { drawFormula, type Katex } from './draw-formula.ts'
import { createFormula, Formula } from './formula.tsx'

afterEach(cleanup)

/** A component whose KaTeX and idle time the test holds. */
function heldFormula(loadKatex: () => Promise<Katex> = async () => katex) {
  const tasks = new Set<() => void>()
  const recent = createRecent<string, Element | null>(3)
  const typesetter = createTypesetter(loadKatex, recent)
  const Held = createFormula({
    typesetter,
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
  return { Held, typesetter, recent, passIdle, tasks }
}

function math(): Element | null {
  return part('formula').querySelector('math')
}

test('a formula is its source until KaTeX is here, and then MathML', async () => {
  const { Held, passIdle, tasks } = heldFormula()
  render(<Held value="x^2" isDisplay={false} isOpen={false} />)
  expect(part('formula').textContent).toBe('x^2')
  await vi.waitFor(() => expect(tasks.size).toBe(1))
  await passIdle()
  expect(math()?.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML')
  expect(math()?.querySelector('msup')?.textContent).toBe('x2')
  expect(part('formula').querySelector('code')).toBeNull()
})

test('one that may still grow is its source, and asks for nothing', async () => {
  const load = vi.fn(async () => katex)
  const { Held } = heldFormula(load)
  const { rerender } = render(<Held value="\frac{1" isDisplay isOpen cursor={<TypingCursor />} />)
  expect(part('formula').textContent).toBe('\\frac{1')
  expect(part('cursor').previousSibling?.textContent).toBe('\\frac{1')
  expect(load).not.toHaveBeenCalled()
  rerender(<Held value="\frac{1}{2}" isDisplay isOpen={false} />)
  await act(async () => {})
  expect(load).toHaveBeenCalledOnce()
})

test('in its source what cannot be seen is shown by its name, and is not in the page', () => {
  const { Held } = heldFormula()
  render(<Held value={'a\u202Eb'} isDisplay={false} isOpen />)
  expect(part('formula').textContent).toBe('ab')
  expect(part('invisible').title).toBe('U+202E')
})

test('with KaTeX here already, the source never shows', async () => {
  const { Held, typesetter } = heldFormula()
  await typesetter.load()
  render(<Held value="y" isDisplay isOpen={false} />)
  expect(math()?.getAttribute('display')).toBe('block')
})

test('another value is another formula, and the old one does not stay', async () => {
  const { Held, typesetter } = heldFormula()
  await typesetter.load()
  const { rerender } = render(<Held value="a" isDisplay={false} isOpen={false} />)
  rerender(<Held value="b" isDisplay={false} isOpen={false} />)
  expect(math()?.querySelector('mi')?.textContent).toBe('b')
  expect(part('formula').querySelectorAll('math')).toHaveLength(1)
  rerender(<Held value={'\\frac{'} isDisplay={false} isOpen={false} />)
  expect(math()).toBeNull()
  expect(part('formula').textContent).toBe('\\frac{')
})

test('the same formula is drawn once, and what is remembered is bounded', async () => {
  const render_ = vi.fn(katex.render)
  const { Held, typesetter, recent } = heldFormula(async () => ({ render: render_ }))
  await typesetter.load()
  const formulas = ['a', 'b', 'a ', ' a', 'c', 'd', 'e', 'f']
  render(
    <StrictMode>
      {formulas.map((value) => (
        <Held key={value} value={value.trim()} isDisplay={false} isOpen={false} />
      ))}
    </StrictMode>,
  )
  expect(document.querySelectorAll('math')).toHaveLength(8)
  expect(recent.weight()).toBe(3)
  render_.mockClear()
  render(<Held value="f" isDisplay={false} isOpen={false} />)
  expect(render_).not.toHaveBeenCalled()
})

test('KaTeX that does not come leaves the source, and the next formula asks again', async () => {
  const load = vi.fn<() => Promise<Katex>>().mockRejectedValue(new Error('offline'))
  const { Held } = heldFormula(load)
  for (const count of [1, 2]) {
    const { unmount } = render(<Held value="x" isDisplay={false} isOpen={false} />)
    await act(async () => {})
    expect(part('formula').textContent).toBe('x')
    expect(load).toHaveBeenCalledTimes(count)
    unmount()
  }
})

test('one that is taken off the page leaves no task behind', async () => {
  const { Held, tasks } = heldFormula()
  const { unmount } = render(<Held value="x" isDisplay={false} isOpen={false} />)
  await vi.waitFor(() => expect(tasks.size).toBe(1))
  unmount()
  expect(tasks.size).toBe(0)
})

test('the component of the entry fetches KaTeX by itself', async () => {
  render(<Formula value="x^2" isDisplay={false} isOpen={false} />)
  await vi.waitFor(() => expect(math()).not.toBeNull())
})

const ATTACKS = [
  String.raw`\htmlData{x=1}{y}`,
  String.raw`\htmlClass{fixed}{y}`,
  String.raw`\htmlId{x}{y}`,
  String.raw`\htmlStyle{background:url(https://evil.example/a)}{y}`,
  String.raw`\includegraphics[width=1em]{https://evil.example/a.png}`,
  String.raw`\includegraphics[alt="<img src=x onerror=alert(1)>"]{a}`,
  String.raw`\href{javascript:alert(1)}{y}`,
  String.raw`\href{https://evil.example/?q=secret}{y}`,
  String.raw`\url{https://evil.example/?q=secret}`,
  String.raw`\href{\u006aavascript:alert(1)}{y}`,
  String.raw`\text{<img src=x onerror=alert(1)>}`,
  String.raw`\text{</annotation></semantics></math><script>alert(1)</script>}`,
  String.raw`\color{red;background:url(https://evil.example)}{y}`,
  String.raw`\textcolor{#"onload="alert(1)}{y}`,
  String.raw`\colorbox{url(https://evil.example)}{y}`,
  String.raw`\unknown{y}<iframe src=x>`,
]

const BOMBS = [
  // Each doubles the one before it.
  String.raw`\def\a{xx}\def\b{\a\a}\def\c{\b\b}\def\d{\c\c}\def\e{\d\d}\def\f{\e\e}\def\g{\f\f}\def\h{\g\g}\def\i{\h\h}\def\j{\i\i}\def\k{\j\j}\k`,
  String.raw`\def\a{\a\a}\a`,
  String.raw`\edef\a{\a\a}\a`,
  String.raw`\newcommand{\a}[1]{#1#1#1#1#1#1#1#1#1}\a{\a{\a{\a{\a{\a{x}}}}}}`,
  '{'.repeat(2_400),
  String.raw`\sqrt{`.repeat(700),
  'x'.repeat(5_001),
]

test.each(ATTACKS)('%s builds nothing but a formula: nothing in it can ask, run or name itself', (value) => {
  const drawn = drawFormula(katex, value, true)
  for (const element of drawn ? [drawn, ...drawn.querySelectorAll('*')] : []) {
    expect(element.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML')
    const names = [...element.attributes].map(({ name }) => name)
    expect(names.filter((name) => /^on|^data-|href|src|^id$|^style$/.test(name))).toEqual([])
  }
})

test.each(BOMBS.map((bomb) => [bomb.slice(0, 40), bomb]))('the bomb %s is not drawn', (_, value) => {
  expect(drawFormula(katex, value, true)).toBeUndefined()
})

test('a size beyond reason is brought back to reason', () => {
  const drawn = drawFormula(katex, String.raw`\rule{500em}{500em}`, true)
  const sizes = [...(drawn?.querySelectorAll('*') ?? [])].flatMap((element) =>
    [...element.attributes].map(({ value }) => Number.parseFloat(value)),
  )
  expect(Math.max(0, ...sizes.filter(Number.isFinite))).toBeLessThanOrEqual(20)
})

test('what one formula defines does not reach the next', () => {
  drawFormula(katex, String.raw`\gdef\mine{x}\mine`, false)
  const next = drawFormula(katex, String.raw`\mine`, false)
  expect(next?.querySelector('mi')?.textContent).not.toBe('x')
})

test('commands that are not known and letters of any script are drawn as they are', () => {
  const drawn = drawFormula(katex, String.raw`\unknowncommand + \text{价格} = 值`, false)
  expect(drawn?.querySelector('mrow')?.textContent).toContain('\\unknowncommand')
  expect(drawn?.textContent).toContain('价格')
})

test('should a later KaTeX let something through, it is not shown', () => {
  const sly: Katex = {
    render(_, element) {
      const math = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'math')
      math.setAttribute('href', 'https://evil.example')
      element.append(math)
    },
  }
  expect(drawFormula(sly, 'x', false)).toBeUndefined()
})
