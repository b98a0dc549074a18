// The page of the Markdown tests: one text, or many at once. Tests reach it as `page`.
import { Markdown } from '@rivulet/ui'
import { HighlightedCode } from '@rivulet/ui/highlight'
import { createMarkdownParser, itemsOf } from '@rivulet/ui/markdown'
import { Formula } from '@rivulet/ui/math'
import '@rivulet/ui/styles.css'
import { createElement, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { attackCorpus, type Attack } from '../stories/markdown/attack-corpus.ts'
import { findViolations } from '../stories/markdown/find-violations.ts'
import { mixedMarkdown, type MixedOptions } from './markdown-mixed.ts'
import { DRAWN_LATER, watchSettled, type SettledFacts } from './markdown-watch.ts'

/** What is streamed, and how. */
export interface StreamOptions extends MixedOptions {
  readonly tokensPerFrame: number
  /** Whether code has colours and formulas are drawn. */
  readonly isDrawn: boolean
  /** Whether a settled block is harmed at the end, so that the watch has something to see. @default false */
  readonly isHarmed?: boolean
}

/** What a stream came to. */
export interface StreamFacts extends SettledFacts {
  readonly frames: number
  readonly chars: number
  /** How many top-level blocks there are at the end. */
  readonly blocks: number
  /** How many elements are in the page at the end. */
  readonly elements: number
}

/** What attacks came to. */
export interface AttackFacts {
  /** How many texts were shown: a beginning that several attacks share counts once. */
  readonly shown: number
  readonly frames: number
  /** What must not be there, with the text that did it. */
  readonly violations: readonly string[]
}

/** What tests find on the window. */
export interface MarkdownPage {
  /** Shows a text. Resolves after its frame. */
  readonly show: (text: string, streaming: boolean) => Promise<void>
  /** Shows ever more of a text, one slice a frame. */
  readonly stream: (options: StreamOptions) => Promise<StreamFacts>
  /** Gives so many characters all at once while they stream. Resolves when they are shown: how many frames that took. */
  readonly burst: (chars: number, isDrawn: boolean) => Promise<number>
  readonly groups: readonly string[]
  /** Shows every beginning of the attacks of a group, side by side, and each of them whole. */
  readonly attack: (group: string, stepChars: number) => Promise<AttackFacts>
  /** Shows an image from elsewhere, with the app's leave. */
  readonly showImage: (address: string) => Promise<void>
  /** What was thrown and not caught, or written to the console as an error. */
  readonly problems: readonly string[]
}

const components = { code: HighlightedCode, math: Formula }
const RESTING_FRAMES = 60
const END = 'The end.'
const problems: string[] = []
const root = createRoot(document.getElementById('root')!)

function show(text: string, streaming: boolean, isDrawn = true): void {
  flushSync(() => root.render(createElement(Markdown, { text, streaming, ...(isDrawn && { components }) })))
}

async function stream({ tokensPerFrame, isDrawn, isHarmed, ...mixed }: StreamOptions): Promise<StreamFacts> {
  const { tokens } = mixedMarkdown(mixed)
  if (isDrawn) await fetchDrawers()
  show('', true, isDrawn)
  const element = document.querySelector('[data-part=markdown]')!
  const watch = watchSettled(element, isDrawn ? isDrawnLater : undefined)
  const parser = createMarkdownParser()
  let text = ''
  let blocks = 0
  let settled = 0
  let frames = 0
  for (let at = 0; at < tokens.length; at += tokensPerFrame) {
    const slice = tokens.slice(at, at + tokensPerFrame).join('')
    await nextFrame()
    watch.setSettled(settled)
    text += slice
    show(text, true, isDrawn)
    parser.append(slice)
    const shown = itemsOf(parser.view().blocks)
    settled = shown.filter(({ isOpen }) => !isOpen).length
    blocks = shown.length
    frames++
  }
  await nextFrame()
  watch.setSettled(settled)
  show(text, false, isDrawn)
  if (isHarmed) {
    await nextFrame()
    element.querySelector('p em')!.remove()
    element.querySelector('[data-part=blocks]')!.prepend(document.createElement('hr'))
  }
  const facts = await watch.end()
  return { ...facts, frames, chars: text.length, blocks, elements: element.querySelectorAll('*').length }
}

/** Before KaTeX and the grammar are there, code and formulas are their source: what comes late is drawn in place. */
async function fetchDrawers(): Promise<void> {
  show('$a$\n\n```ts\nconst a = 1\n```\n\nText.\n', true)
  while (!document.querySelector('math') || !document.querySelector('[data-token]')) await nextFrame()
  flushSync(() => root.render(null))
}

function isDrawnLater(node: Node): boolean {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest(DRAWN_LATER) != null
}

async function burst(chars: number, isDrawn: boolean): Promise<number> {
  const text = `${mixedMarkdown({ tokens: chars }).tokens.join('').slice(0, chars)}\n\n${END}`
  show('', true, isDrawn)
  await nextFrame()
  performance.mark('burst')
  root.render(createElement(Markdown, { text, streaming: true, ...(isDrawn && { components }) }))
  const element = document.querySelector('[data-part=markdown]')!
  let frames = 0
  do {
    await nextFrame()
    frames++
  } while (lastText(element) !== END)
  // What was put off until then: colours and formulas.
  for (let rest = 0; rest < RESTING_FRAMES; rest++) await nextFrame()
  performance.mark('shown')
  return frames
}

/** The end of a text, without reading all of it. */
function lastText(element: Element): string {
  const blocks = [...element.querySelectorAll(':scope > [data-part=blocks]')].at(-1)
  return blocks?.lastElementChild?.textContent.trimEnd() ?? ''
}

async function attack(group: string, stepChars: number): Promise<AttackFacts> {
  const attacks = attackCorpus.get(group) ?? []
  const longest = Math.max(...attacks.map(({ source }) => source.length))
  const violations = new Set<string>()
  let shown = 0
  let frames = 0
  for (let length = stepChars; length < longest + stepChars; length += stepChars) {
    const beginnings = new Map<string, Attack>()
    for (const each of attacks) {
      // One that is over is shown whole once, as a text that has ended.
      if (each.source.length <= length - stepChars) continue
      const beginning = each.source.slice(0, length)
      if (!beginnings.has(beginning)) beginnings.set(beginning, each)
    }
    const streaming = [...beginnings].map(([text, { name }]) => textOf(name, text, true))
    const ended = [...beginnings].flatMap(([text, { name, source }]) =>
      text.length === source.length ? [textOf(`${name}, whole`, text, false)] : [],
    )
    flushSync(() => root.render([...streaming, ...ended]))
    shown += streaming.length + ended.length
    frames++
    check(violations)
    await nextFrame()
    // Colours and formulas may have come.
    check(violations)
  }
  return { shown, frames, violations: [...violations] }
}

function textOf(key: string, text: string, streaming: boolean): ReactElement {
  return createElement(Markdown, { key, text, streaming, components })
}

function check(violations: Set<string>): void {
  if (findViolations(document.getElementById('root')!).length === 0) return
  for (const text of document.querySelectorAll('[data-part=markdown]')) {
    for (const found of findViolations(text)) violations.add(`${found} in ${text.textContent.slice(0, 200)}`)
  }
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve)
  })
}

const page: MarkdownPage = {
  async show(text, streaming) {
    show(text, streaming)
    await nextFrame()
  },
  stream,
  burst,
  groups: [...attackCorpus.keys()],
  attack,
  async showImage(address) {
    flushSync(() =>
      root.render(createElement(Markdown, { text: `![x](${address})`, allowImage: () => true })),
    )
    await nextFrame()
  },
  problems,
}
Object.assign(globalThis, { page })

addEventListener('error', ({ message }) => problems.push(message))
addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)))
Object.assign(console, { error: (...said: unknown[]) => problems.push(said.map(String).join(' ')) })
