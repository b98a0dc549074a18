import type { TextShape } from './compose-text.ts'
import type { StreamContent } from './wire.ts'

/** One thing to be done by all contenders. */
export interface Workload {
  readonly id: string
  /** What it is, for a reader. */
  readonly title: string
  readonly shape: TextShape
  readonly tokens: number
  /** Tokens a second, of each stream. `0`: as fast as the socket goes. */
  readonly rate: number
  /** @default 'text' */
  readonly content?: StreamContent
  /** How many streams at once. @default 1 */
  readonly streams?: number
  /** How many messages are there before. @default 0 */
  readonly history?: number
  /** How many times slower the processor is made. @default 1 */
  readonly slowdown?: number
  /** Whether somebody writes meanwhile. @default false */
  readonly isTyping?: boolean
  /** Whether the tab is hidden until the last byte has come. @default false */
  readonly isHidden?: boolean
  /** Who alone takes part, beside the idle page: all of it with all contenders takes a day. @default everybody who can */
  readonly only?: readonly string[]
}

/** Plain DOM, Rivulet twice, and the two peers that most apps have. */
const COMMON = ['floor-segmented', 'rivulet', 'rivulet-again', 'ai-sdk', 'assistant-ui']
const OWN = ['floor-segmented', 'rivulet', 'ai-sdk', 'assistant-ui']
const SLOWED = [...OWN, 'renderer-streamdown']

const prose2000: Workload = {
  id: 'prose-2000',
  title: 'Prose: 10,000 tokens at 2,000 a second',
  shape: 'prose',
  tokens: 10_000,
  rate: 2000,
}

const markdown1000: Workload = {
  id: 'markdown-1000',
  title: 'Markdown: 10,000 tokens at 1,000 a second',
  shape: 'markdown',
  tokens: 10_000,
  rate: 1000,
}

/** Each of them on a processor that is four times slower. Ids begin with `slow-`. */
function slowed(each: readonly Workload[]): Workload[] {
  return each.map((workload) => ({
    ...workload,
    id: `slow-${workload.id}`,
    title: `${workload.title}, on a processor four times slower`,
    slowdown: 4,
    only: workload.only ?? SLOWED,
  }))
}

const atFullSpeed: readonly Workload[] = [
  prose2000,
  {
    id: 'prose-5000',
    title: 'Prose: 50,000 tokens at 5,000 a second',
    shape: 'prose',
    tokens: 50_000,
    rate: 5000,
    only: COMMON,
  },
  {
    id: 'prose-burst',
    title: 'Prose: 50,000 tokens as fast as they come',
    shape: 'prose',
    tokens: 50_000,
    rate: 0,
    only: COMMON,
  },
  markdown1000,
  {
    ...markdown1000,
    id: 'markdown-1000-history',
    title: 'The same Markdown after 200 messages',
    history: 200,
    only: OWN,
  },
  {
    id: 'streams-10',
    title: 'Ten streams of prose: 1,000 tokens each at 200 a second',
    shape: 'prose',
    tokens: 1000,
    rate: 200,
    streams: 10,
    only: OWN,
  },
  {
    id: 'tool-arguments',
    title: 'Arguments of a tool: 64 KB of JSON at 2,000 tokens a second',
    shape: 'json',
    content: 'tool-arguments',
    tokens: 16_000,
    rate: 2000,
  },
  { id: 'prose-100', title: 'Prose: 500 tokens at 100 a second', shape: 'prose', tokens: 500, rate: 100 },
  {
    id: 'markdown-500',
    title: 'Markdown: 2,500 tokens at 500 a second',
    shape: 'markdown',
    tokens: 2500,
    rate: 500,
  },
  {
    id: 'markdown-2000',
    title: 'Markdown: 10,000 tokens at 2,000 a second',
    shape: 'markdown',
    tokens: 10_000,
    rate: 2000,
  },
  {
    ...prose2000,
    id: 'prose-2000-typing',
    title: 'The same prose while somebody writes',
    isTyping: true,
    only: OWN,
  },
  {
    ...prose2000,
    id: 'prose-2000-hidden',
    title: 'The same prose in a hidden tab',
    isHidden: true,
    only: OWN,
  },
  {
    id: 'thread-2000',
    title: 'Prose after 2,000 messages: 2,000 tokens at 1,000 a second',
    shape: 'prose',
    tokens: 2000,
    rate: 1000,
    history: 2000,
  },
  ...(['paragraph', 'fence', 'list', 'table', 'lines'] as const).flatMap((shape) =>
    [2500, 5000, 10_000, 20_000, 40_000].map((tokens) => ({
      id: `shape-${shape}-${tokens}`,
      title: `One ${shape}: ${tokens} tokens at 5,000 a second`,
      shape,
      tokens,
      rate: 5000,
      // How its cost grows is asked of Rivulet.
      only: ['rivulet'],
    })),
  ),
]

/** What the full run does. */
export const workloads: readonly Workload[] = [...atFullSpeed, ...slowed(atFullSpeed)]

/** What the quick run does: the beginnings of the two that say most. */
export const quickWorkloads: readonly Workload[] = [
  { ...prose2000, id: 'prose-2000-short', title: 'Prose: 2,000 tokens at 2,000 a second', tokens: 2000 },
  {
    ...markdown1000,
    id: 'markdown-1000-short',
    title: 'Markdown: 1,000 tokens at 1,000 a second',
    tokens: 1000,
  },
]
