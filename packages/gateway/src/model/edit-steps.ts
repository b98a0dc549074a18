import type { Fault, Position } from './fault.ts'
import { createRandom } from './random.ts'
import type { Step } from './stream-steps.ts'

/** Text beside the answer, without tokens of its own. */
export function extra(text: string): Step {
  return { type: 'write', text, tokens: 0, part: 'extra' }
}

/** Puts steps in at a position, and goes on with the rest or ends there. A step that lies across it is cut in two. */
export function* interrupt(
  steps: Iterable<Step>,
  at: Position,
  inserted: Iterable<Step>,
  rest: 'goes on' | 'is cut off',
): Generator<Step> {
  const mostBytes = at.afterBytes ?? Infinity
  const mostTokens = at.afterTokens ?? (mostBytes === Infinity ? 0 : Infinity)
  let tokens = 0
  let bytes = 0
  let isBefore = true
  for (const step of steps) {
    // Measured only where it counts.
    const size = isBefore && mostBytes !== Infinity ? bytesOf(step).length : 0
    const isAtToken = tokens >= mostTokens && !isOpening(step)
    if (!isBefore || (!isAtToken && bytes + size <= mostBytes)) {
      yield step
      tokens += tokensOf(step)
      bytes += size
      continue
    }
    isBefore = false
    const [before, after] = isAtToken ? [undefined, step] : cut(step, mostBytes - bytes)
    if (before) yield before
    yield* inserted
    if (rest === 'is cut off') return
    yield after
  }
}

function cut(step: Step, length: number): readonly [before: Step | undefined, after: Step] {
  if (length === 0) return [undefined, step]
  const bytes = bytesOf(step)
  const before: Step = { type: 'bytes', bytes: bytes.subarray(0, length), tokens: 0 }
  return [before, { type: 'bytes', bytes: bytes.subarray(length), tokens: tokensOf(step) }]
}

/** Puts other text in the place of one part; an empty one leaves it out. */
export function* replacePart(steps: Iterable<Step>, part: 'done' | 'finish', text: string): Generator<Step> {
  for (const step of steps) {
    if (step.type !== 'write' || step.part !== part) yield step
    else if (text !== '') yield { ...step, text }
  }
}

/** The steps, and these behind them. */
export function* followedBy(steps: Iterable<Step>, ending: readonly Step[]): Generator<Step> {
  yield* steps
  yield* ending
}

/** Comments between tokens, and in the waits. */
export function* keepAlive(
  steps: Iterable<Step>,
  fault: Extract<Fault, { type: 'keep-alive' }>,
): Generator<Step> {
  const comment = extra(`: ${fault.comment ?? 'keep-alive'}\n\n`)
  const everyMs = fault.everyMs ?? Infinity
  const everyTokens = fault.everyTokens ?? (fault.everyMs ? 0 : 1)
  let tokens = 0
  for (const step of steps) {
    if (step.type !== 'wait' || everyMs === Infinity) {
      yield step
      tokens += tokensOf(step)
      if (everyTokens > 0 && tokens >= everyTokens) {
        tokens = 0
        yield comment
      }
      continue
    }
    let leftMs = step.delayMs
    for (; leftMs > everyMs; leftMs -= everyMs) {
      yield { type: 'wait', delayMs: everyMs }
      yield comment
    }
    yield { type: 'wait', delayMs: leftMs }
  }
}

/** The tokens joined, so many at a time. */
export function* inBursts(steps: Iterable<Step>, size: number): Generator<Step> {
  let text = ''
  let tokens = 0
  for (const step of steps) {
    const joins = step.type === 'write' && step.part === 'token'
    if (joins) {
      text += step.text
      tokens += step.tokens
    }
    if (tokens > 0 && (!joins || tokens >= size)) {
      yield { type: 'write', text, tokens, part: 'token' }
      text = ''
      tokens = 0
    }
    if (!joins) yield step
  }
}

/** Every text through a function. */
export function* mapText(steps: Iterable<Step>, map: (text: string) => string): Generator<Step> {
  for (const step of steps) yield step.type === 'write' ? { ...step, text: map(step.text) } : step
}

/** The same bytes in small writes, at random sizes with a seed, and with a pause before each but the first. */
export function* split(steps: Iterable<Step>, fault: Extract<Fault, { type: 'split' }>): Generator<Step> {
  const { bytes: most, seed, everyMs } = fault
  const random = typeof seed === 'number' ? createRandom(seed) : undefined
  let isFirst = true
  for (const step of steps) {
    if (step.type === 'wait' || step.type === 'reset') {
      yield step
      continue
    }
    let { tokens } = step
    for (let bytes = bytesOf(step); bytes.length > 0;) {
      const size = random ? random.between(0, most) : most
      if (everyMs && !isFirst) yield { type: 'wait', delayMs: everyMs }
      isFirst = false
      yield { type: 'bytes', bytes: bytes.subarray(0, size), tokens }
      bytes = bytes.subarray(size)
      tokens = 0
    }
  }
}

function tokensOf(step: Step): number {
  return step.type === 'write' || step.type === 'bytes' ? step.tokens : 0
}

function isOpening(step: Step): boolean {
  return step.type === 'write' && step.part === 'start'
}

const encoder = new TextEncoder()

function bytesOf(step: Step): Uint8Array {
  if (step.type === 'bytes') return step.bytes
  return step.type === 'write' ? encoder.encode(step.text) : new Uint8Array()
}
