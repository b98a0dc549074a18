import { setTimeout as wait } from 'node:timers/promises'
import type { LifecycleBrowser, LifecycleTab } from '../../../.ci/lifecycle-browser.ts'
import type { PageWatch } from '../contenders/shared/watch-page.ts'
import { showsText } from './check-text.ts'
import { composeText } from './compose-text.ts'
import type { Contender } from './contenders.ts'
import { longestTaskMs } from './longest-task.ts'
import type { BenchServer } from './serve-bench.ts'
import { wallClock } from './wall-clock.ts'
import type { Workload } from './workloads.ts'

/** What the main thread of a page did between the first byte and the rest after the last glyph, in milliseconds. */
export interface Cost {
  /** By the clock on the wall, so another program that runs meanwhile counts. */
  readonly taskMs: number
  /** Of the processor. */
  readonly cpuMs: number
  readonly scriptMs: number
  readonly styleMs: number
  readonly layoutMs: number
}

/** What became of a stream. */
export interface Visit {
  readonly cost: Cost
  /** From the first byte that left the server to the last glyph, as far as one can ask for it: to some hundredths of a second. */
  readonly durationMs: number
  /** Whether the end of the text came onto the page before it was given up. */
  readonly isFinished: boolean
  /** Whether all of the text is there; `undefined` where nothing is to be shown. */
  readonly isWhole: boolean | undefined
}

/** What was seen while looking at the page; what it cost meanwhile is of no use. */
export interface WatchedVisit extends Visit {
  readonly watch: PageWatch
  /** When the marks of the first text left the server, by the page's clock. */
  readonly sentAtMs: readonly number[]
  readonly longestTaskMs: number
  /** What is on the heap after the page is taken off, less what was there before the stream, in bytes. */
  readonly keptBytes: number
  /** How long each key press took before the stream, in milliseconds. */
  readonly idleKeysMs: readonly number[]
}

/** What a visit needs. */
export interface VisitOptions {
  readonly browser: LifecycleBrowser
  readonly server: BenchServer
  readonly contender: Contender
  readonly workload: Workload
  /** How long after the last byte a contender is given up. */
  readonly patienceMs: number
}

/** A page that is at rest has done what it put off. */
const REST_MS = 300
const POLL_MS = 50
/** For what is timed: a burst may be over in 200 ms. */
const TIMED_POLL_MS = 10
const KEY_PAUSE_MS = 125

let runs = 0

/** Lets a contender do a workload in a fresh tab, and measures what that costs. */
export async function measureVisit(options: VisitOptions): Promise<Visit> {
  const { tab, stream } = await openPage(options, '')
  const visit = await play(options, tab, stream, async () => {})
  await tab.close()
  return visit
}

/** The same, with instruments in the page. */
export async function watchVisit(options: VisitOptions): Promise<WatchedVisit> {
  const { browser, server, workload } = options
  const { tab, stream } = await openPage(options, '/watched')
  const heapBefore = await heapBytes(tab)
  await tab.evaluate('watchPage()')
  const idleKeysMs = workload.isTyping ? await typeWhile(tab, wait(2000)) : []
  const endTrace = await browser.trace('disabled-by-default-devtools.timeline')
  const visit = await play(options, tab, stream, async (ended) => {
    if (workload.isTyping) await typeWhile(tab, ended)
  })
  const events = await endTrace()
  const skewMs = await clockSkewMs(tab)
  const watch = await tab.evaluate<PageWatch>('watched')
  await tab.evaluate('window.endStreams?.()')
  await wait(REST_MS)
  const keptBytes = (await heapBytes(tab)) - heapBefore
  await tab.close()
  return {
    ...visit,
    watch: { ...watch, keysMs: watch.keysMs.slice(idleKeysMs.length) },
    idleKeysMs,
    sentAtMs: server.logOf(`${stream}-0`).sentAtMs.map((ms) => ms + skewMs),
    longestTaskMs: longestTaskMs(events),
    keptBytes,
  }
}

async function openPage(
  { browser, server, contender, workload }: VisitOptions,
  suffix: string,
): Promise<{ tab: LifecycleTab; stream: string }> {
  const { shape, tokens, rate, content = 'text', streams = 1, history = 0, slowdown = 1 } = workload
  const stream = `run${++runs}`
  const query = new URLSearchParams(
    Object.entries({ shape, tokens, rate, content, streams, history, run: stream }).map(([name, value]) => [
      name,
      String(value),
    ]),
  )
  const tab = await browser.openTab(`${server.url}/${contender.id}${suffix}?${query}`)
  await tab.send('Performance.enable')
  while (!(await tab.evaluate<boolean>('Boolean(window.startStreams)'))) await wait(POLL_MS)
  if (slowdown > 1) await tab.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await wait(REST_MS)
  await tab.send('HeapProfiler.collectGarbage')
  return { tab, stream }
}

async function play(
  { server, contender, workload, patienceMs, browser }: VisitOptions,
  tab: LifecycleTab,
  stream: string,
  meanwhile: (ended: Promise<void>) => Promise<void>,
): Promise<Visit> {
  const { shape, tokens, streams = 1 } = workload
  const logs = Array.from({ length: streams }, (_, index) => server.logOf(`${stream}-${index}`))
  const before = await readCost(tab)
  await tab.evaluate('startStreams()')
  const ended = (async () => {
    while (logs.some(({ endedAtMs }) => endedAtMs === undefined)) await wait(TIMED_POLL_MS)
  })()
  const cover = workload.isHidden ? await hideWhile(browser, tab, ended) : undefined
  await meanwhile(ended)
  await ended
  const sources = logs.map((_, index) => composeText(shape, tokens, index).tokens.join(''))
  const deadline = wallClock() + patienceMs
  let isFinished = contender.kind === 'idle'
  if (isFinished) await wait(POLL_MS)
  while (!isFinished && wallClock() < deadline) {
    isFinished = await tab.evaluate<boolean>(allShownExpression(sources))
    if (!isFinished) await wait(TIMED_POLL_MS)
  }
  const durationMs = wallClock() - Math.min(...logs.map(({ startedAtMs }) => startedAtMs))
  await wait(REST_MS)
  const after = await readCost(tab)
  await cover?.close()
  const isWhole =
    contender.kind === 'idle'
      ? undefined
      : sources.length > 0 &&
        (await everyAsync(sources, async (source, index) =>
          showsText(await tab.evaluate<string>(shownTextExpression(index)), source, shape),
        ))
  return { cost: difference(after, before), durationMs, isFinished, isWhole }
}

/** The text of one of the columns. */
function textExpression(stream: number): string {
  return `document.querySelectorAll('.place')[${stream}].textContent`
}

/** The same with the ends of blocks and cells as blanks, which takes a layout. */
function shownTextExpression(stream: number): string {
  return `document.querySelectorAll('.place')[${stream}].innerText`
}

/** Whether each column has the last mark of its text. */
function allShownExpression(sources: readonly string[]): string {
  const ends = sources.map((source) => source.match(/m\d+m/g)!.at(-1)!)
  return ends.map((end, index) => `${textExpression(index)}.includes('${end}')`).join(' && ')
}

/** Covers the tab with another one until the stream has ended. */
async function hideWhile(
  browser: LifecycleBrowser,
  tab: LifecycleTab,
  ended: Promise<void>,
): Promise<LifecycleTab> {
  const cover = await browser.openTab('about:blank')
  await cover.activate()
  await ended
  await tab.activate()
  return cover
}

async function typeWhile(tab: LifecycleTab, until: Promise<unknown>): Promise<readonly number[]> {
  await tab.evaluate(`document.querySelector('textarea').focus()`)
  for (;;) {
    await tab.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'a', text: 'a', code: 'KeyA' })
    await tab.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'a', code: 'KeyA' })
    if (await Promise.race([until.then(() => true), wait(KEY_PAUSE_MS, false)])) break
  }
  return tab.evaluate<number[]>('watched.keysMs')
}

/** How far the page's clock is ahead of ours. */
async function clockSkewMs(tab: LifecycleTab): Promise<number> {
  const samples: { tripMs: number; skewMs: number }[] = []
  for (let sample = 0; sample < 5; sample++) {
    const beforeMs = wallClock()
    const theirsMs = await tab.evaluate<number>('performance.timeOrigin + performance.now()')
    const afterMs = wallClock()
    samples.push({ tripMs: afterMs - beforeMs, skewMs: theirsMs - (beforeMs + afterMs) / 2 })
  }
  return samples.sort((a, b) => a.tripMs - b.tripMs)[0]!.skewMs
}

async function heapBytes(tab: LifecycleTab): Promise<number> {
  await tab.send('HeapProfiler.collectGarbage')
  const { usedSize } = await tab.send('Runtime.getHeapUsage')
  return usedSize as number
}

async function readCost(tab: LifecycleTab): Promise<Cost> {
  const { metrics } = (await tab.send('Performance.getMetrics')) as {
    metrics: readonly { name: string; value: number }[]
  }
  const ms = (name: string): number => metrics.find((metric) => metric.name === name)!.value * 1000
  return {
    taskMs: ms('TaskDuration'),
    cpuMs: ms('ThreadTime'),
    scriptMs: ms('ScriptDuration'),
    styleMs: ms('RecalcStyleDuration'),
    layoutMs: ms('LayoutDuration'),
  }
}

function difference(after: Cost, before: Cost): Cost {
  return {
    taskMs: after.taskMs - before.taskMs,
    cpuMs: after.cpuMs - before.cpuMs,
    scriptMs: after.scriptMs - before.scriptMs,
    styleMs: after.styleMs - before.styleMs,
    layoutMs: after.layoutMs - before.layoutMs,
  }
}

async function everyAsync<T>(
  items: readonly T[],
  holds: (item: T, index: number) => Promise<boolean>,
): Promise<boolean> {
  for (const [index, item] of items.entries()) if (!(await holds(item, index))) return false
  return true
}
