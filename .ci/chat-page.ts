// The page of the tests that use a whole chat as its reader does. Tests reach it as `page`.
import { takeRenderCounts, type RenderCounts } from './render-watch.ts'
import {
  textOf,
  createChat,
  createMessage,
  useStreamingChat,
  type Chat as CoreChat,
  type ChatMessage,
} from '@rivulet/core'
import { createFakeTransport } from '@rivulet/core/testing'
import { Chat, Composer, fileAttachments, MessageList, type ChatProps } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import { createElement, useEffect, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** What the address of a page may ask for. */
export interface ChatPageOptions {
  /** How many messages are there. @default 20 */
  readonly history?: number
  /** Asks the server for answers, with this body; otherwise the test plays them. */
  readonly body?: Record<string, unknown>
  readonly pinTurns?: boolean
  /** Whether the browser keeps in place what is read by itself, as Safari does not before 27. @default true */
  readonly hasAnchoring?: boolean
}

/** Where the list is. */
export interface Place {
  readonly state: string
  readonly topPx: number
  readonly gapPx: number
}

/** What was painted, frame by frame. */
export interface Watched {
  readonly frames: number
  /** The states that the list was in. */
  readonly states: readonly string[]
  /** How far the end was out of view at most. */
  readonly worstGapPx: number
  /** How far what was read at first was from its place at most, in whole pixels, as scroll positions are. */
  readonly worstMovePx: number
}

/** What tests find on the window. */
export interface ChatPage {
  /** Resolves when the page stands. */
  readonly ready: Promise<void>
  readonly chat: CoreChat
  readonly look: () => Place
  /** Asks something; the answer is then played. */
  readonly ask: () => Promise<void>
  /** So much text comes, and has been painted when this resolves. */
  readonly say: (text: string) => Promise<void>
  /** Text flows from now on: so many characters a frame, until it is called again. */
  readonly flow: (charsPerFrame: number) => void
  /** So many characters come at once. Resolves when their end has been painted. */
  readonly burst: (chars: number) => Promise<void>
  /** Something in the newest message grows by so much in each of so many frames. */
  readonly grow: (pxPerFrame: number, count: number) => Promise<void>
  /** Waits for the frame in which the newest answer's text is like that. */
  readonly until: (isReached: (text: string) => boolean) => Promise<void>
  /** Shows another chat, with a file, an open editor and an answer that streams, and takes it away in the middle. */
  readonly comeAndGo: () => Promise<void>
  /** Waits until the view stands still. */
  readonly rest: () => Promise<void>
  /** The answer is complete. */
  readonly finish: () => Promise<void>
  /** Puts older messages before those that are there. */
  readonly prepend: (count: number) => Promise<void>
  /** Puts an image into a message that has no height until it is loaded; the result loads it. */
  readonly putImage: (message: Element) => () => Promise<void>
  /** So many frames pass. */
  readonly frames: (count: number) => Promise<void>
  /** Looks at each frame that is painted from now on, and at the message in the middle of the view. */
  readonly watch: () => void
  /** What was seen since. */
  readonly watched: () => Watched
  /** Where something is, for a hand that reaches for it: the middle of the first element that the selector finds. */
  readonly at: (selector: string) => { readonly x: number; readonly y: number }
  /** The middle of the scrollbar's thumb, and the end of its track. */
  readonly thumb: () => { readonly x: number; readonly y: number; readonly endY: number }
  readonly takeRenderCounts: () => RenderCounts
  readonly problems: readonly string[]
}

const attachments = fileAttachments({ accept: 'image/*' })
const PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
const SENTENCE = 'Water that cannot soak into the ground begins to run downhill. '

const options = JSON.parse(decodeURIComponent(location.search.slice(1)) || '{}') as ChatPageOptions
const problems: string[] = []
const fake = createFakeTransport()
const messages = history(options.history ?? 20)
let chat: CoreChat
let charsPerFrame = 0
let prepended = 0
let isFlowing = false

function history(to: number, from = 0): ChatMessage[] {
  return Array.from({ length: to - from }, (_, index) => {
    const number = from + index
    const role = number % 2 === 0 ? 'user' : 'assistant'
    return createMessage(role, `${number}. ${SENTENCE.repeat(role === 'user' ? 1 : 6)}`, { id: `m${number}` })
  })
}

function Page(): ReactNode {
  return options.body ? createElement(Served, { body: options.body }) : createElement(Played)
}

function Played(): ReactNode {
  return createElement(View, { chat })
}

function Served({ body }: { readonly body: Record<string, unknown> }): ReactNode {
  const served = useStreamingChat({ endpoint: '/v1/chat/completions', model: 'test', messages, body })
  useEffect(() => void (chat = served.chat), [served.chat])
  return createElement(View, { chat: served })
}

function View({ chat }: Pick<ChatProps, 'chat'>): ReactNode {
  const list = createElement(MessageList, { pinTurns: options.pinTurns })
  return createElement(Chat, { chat, style: { blockSize: '100dvh' } }, list, createElement(Composer))
}

function viewport(): HTMLElement {
  return document.querySelector<HTMLElement>('[data-part="viewport"]')!
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame)
}

/** What is read in the middle of the view: as small as it comes, and never the space between two messages. */
function inTheMiddle(): Element {
  const { top, left, width, height } = viewport().getBoundingClientRect()
  for (let step = 0; ; step = step < 0 ? -step : -step - 1) {
    const element = document.elementFromPoint(left + width / 2, top + height / 2 + 8 * step)
    if (element?.closest('[data-part="body"] > *')) return element
  }
}

let seen: { frames: number; states: Set<string>; gapPx: number; movePx: number } | undefined

function watch(): void {
  const read = inTheMiddle()
  const place = (): number => read.getBoundingClientRect().top
  const atPx = place()
  const own = (seen = { frames: 0, states: new Set<string>(), gapPx: 0, movePx: 0 })
  // Told after the list, of the same layout: what follows is painted.
  const grown = new ResizeObserver(() => {
    own.gapPx = Math.max(own.gapPx, page.look().gapPx)
  })
  grown.observe(viewport())
  grown.observe(document.querySelector('[data-part="messages"]')!)
  const afterPaint = new MessageChannel()
  afterPaint.port1.addEventListener('message', () => {
    if (seen !== own) {
      grown.disconnect()
      return afterPaint.port1.close()
    }
    own.frames++
    own.states.add(page.look().state)
    own.movePx = Math.max(own.movePx, Math.abs(place() - atPx))
    requestAnimationFrame(onFrame)
  })
  afterPaint.port1.start()
  const onFrame = (): void => afterPaint.port2.postMessage(undefined)
  requestAnimationFrame(onFrame)
}

function flow(): void {
  if (charsPerFrame === 0) return void (isFlowing = false)
  fake.text(text(charsPerFrame))
  requestAnimationFrame(flow)
}

let said = 0
/** So many characters of sentences, with a paragraph now and then. */
function text(chars: number): string {
  let result = ''
  while (result.length < chars) result += ++said % 40 === 0 ? '\n\n' : `${SENTENCE.split(' ')[said % 10]} `
  return result
}

const page: ChatPage = {
  ready: (async () => {
    await frames(1)
    while (!document.querySelector('[data-part="composer"]')) await frames(1)
    await frames(3)
  })(),
  get chat() {
    return chat
  },
  look() {
    const { dataset, scrollTop, scrollHeight, clientHeight } = viewport()
    return {
      state: dataset['state']!,
      topPx: scrollTop,
      gapPx: Math.round(scrollHeight - clientHeight - scrollTop),
    }
  },
  async ask() {
    void chat.send('Go on')
    await frames(3)
  },
  async say(text) {
    fake.text(text)
    await fake.drained()
    await frames(3)
  },
  flow(chars) {
    charsPerFrame = chars
    if (isFlowing || chars === 0) return
    isFlowing = true
    requestAnimationFrame(flow)
  },
  async until(isReached) {
    while (!isReached(textOf(chat.getSnapshot().messages.at(-1)!))) await frames(1)
  },
  async comeAndGo() {
    const own = createFakeTransport()
    const another = createChat({ transport: own.transport, messages: history(6) })
    const element = document.body.appendChild(document.createElement('div'))
    element.style.cssText = 'position: fixed; inset: 0'
    const root = createRoot(element)
    root.render(createElement(Chat, { chat: another, attachments }))
    // What can be done with a message is there once it is near.
    while (!element.querySelector('[data-action="edit"]')) await frames(1)
    const paste = new DataTransfer()
    paste.items.add(new File([PIXEL], 'pixel.svg', { type: 'image/svg+xml' }))
    element
      .querySelector('textarea')!
      .dispatchEvent(new ClipboardEvent('paste', { clipboardData: paste, bubbles: true, cancelable: true }))
    element.querySelector<HTMLElement>('[data-action="edit"]')!.click()
    while (element.querySelectorAll('[data-part="attachment"] img').length === 0) await frames(1)
    void another.send('Go on')
    own.text(`${text(2000)}\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n\`\`\`ts\nconst a = 1`)
    await frames(3)
    root.unmount()
    element.remove()
    another.stop()
  },
  async rest() {
    for (let still = 0, frame = 0, topPx = -1; still < 10; still++, frame++) {
      if (frame > 300) throw new Error('The view is never at rest.')
      if (topPx !== viewport().scrollTop) still = 0
      topPx = viewport().scrollTop
      await frames(1)
    }
  },
  async burst(chars) {
    fake.text(`${text(chars)}\n\nThe end.`)
    while (!document.querySelector('[aria-busy="true"]')?.textContent.includes('The end.')) await frames(1)
    await frames(3)
  },
  async grow(pxPerFrame, count) {
    const grown = document.createElement('div')
    document.querySelector('[aria-busy="true"]')!.append(grown)
    for (let frame = 1; frame <= count; frame++) {
      await frames(1)
      grown.style.blockSize = `${frame * pxPerFrame}px`
    }
    await frames(3)
  },
  async finish() {
    charsPerFrame = 0
    fake.finish()
    await frames(3)
  },
  async prepend(count) {
    prepended += count
    const older = history(count).map((message) => ({ ...message, id: `${prepended} ${message.id}` }))
    ;(chat as ReturnType<typeof createChat>).setMessages((now) => [...older, ...now])
    await frames(3)
  },
  putImage(message) {
    const image = document.createElement('img')
    image.style.cssText = 'display: block; inline-size: 10px'
    message.querySelector('[data-part="body"]')!.prepend(image)
    return async () => {
      const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="200"/>'
      image.src = `data:image/svg+xml,${encodeURIComponent(picture)}`
      await image.decode()
      await frames(3)
    }
  },
  frames,
  watch,
  watched() {
    const { frames, states, gapPx, movePx } = seen!
    seen = undefined
    return { frames, states: [...states], worstGapPx: gapPx, worstMovePx: Math.floor(movePx) }
  },
  at(selector) {
    const { x, y, width, height } = document.querySelector(selector)!.getBoundingClientRect()
    return { x: x + width / 2, y: y + height / 2 }
  },
  thumb() {
    const { scrollTop, scrollHeight, clientHeight } = viewport()
    const { right, top, bottom } = viewport().getBoundingClientRect()
    const middle = (clientHeight * (scrollTop + clientHeight / 2)) / scrollHeight
    return { x: right - 5, y: top + middle, endY: bottom }
  },
  takeRenderCounts,
  problems,
}
Object.assign(globalThis, { page })

if (options.hasAnchoring === false) {
  const own = CSS.supports.bind(CSS)
  CSS.supports = (...asked: [string, string?]) =>
    asked[0] !== 'overflow-anchor' && own(...(asked as [string, string]))
  document.head.insertAdjacentHTML('beforeend', '<style>* { overflow-anchor: none !important }</style>')
}

addEventListener('error', ({ message }) => problems.push(message))
addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)))
Object.assign(console, { error: (...told: unknown[]) => problems.push(told.map(String).join(' ')) })

chat = createChat({ transport: fake.transport, messages })
document.body.style.margin = '0'
createRoot(document.getElementById('root')!).render(createElement(Page))
