import type { Fault } from './fault.ts'
import type { Step } from './stream-steps.ts'

/** The steps of an answer with one fault applied; faults that replace the response leave them as they are. */
export function bendSteps(steps: Iterable<Step>, fault: Fault): Iterable<Step> {
  switch (fault.type) {
    case 'delay':
      if (!fault.firstTokenMs) return steps
      return insertAfter(steps, 0, [{ type: 'wait', delayMs: fault.firstTokenMs }])
    case 'stall':
      return insertAfter(steps, fault.afterTokens, [{ type: 'wait', delayMs: fault.durationMs ?? Infinity }])
    case 'reset':
      return endAfter(steps, fault, [{ type: 'reset' }])
    case 'truncate':
      return endAfter(steps, fault, [])
    case 'error':
      return endAfter(steps, fault, [extra(errorEvent(fault.message, fault.code))])
    case 'malformed':
      return insertAfter(steps, fault.afterTokens, [extra(`data: ${fault.data ?? brokenChunk}\n\n`)])
    case 'invalid-utf8':
      return insertAfter(steps, fault.afterTokens, [{ type: 'bytes', bytes: brokenComment, tokens: 0 }])
    case 'no-done':
      return without(steps, 'done')
    case 'no-finish':
      return without(steps, 'finish')
    case 'after-done':
      return followedBy(steps, [extra(`data: ${lateChunk}\n\ndata: [DONE]\n\n`)])
    case 'hold-open':
      return followedBy(steps, [{ type: 'wait', delayMs: Infinity }])
    case 'keep-alive':
      return keepAlive(steps, fault)
    case 'burst':
      return inBursts(steps, fault.tokens ?? 50)
    case 'crlf':
      return mapText(steps, (text) => text.replaceAll('\n', '\r\n'))
    case 'split':
      return split(steps, fault.bytes)
    case 'status':
    case 'html':
    case 'json':
      return steps
  }
}

function extra(text: string): Step {
  return { type: 'write', text, tokens: 0, part: 'extra' }
}

function errorEvent(
  message = 'The model is overloaded. Try again in a moment.',
  code = 'server_error',
): string {
  return `data: ${JSON.stringify({ error: { message, type: 'server_error', param: null, code } })}\n\n`
}

const brokenChunk = '{"id":"chatcmpl-broken","choices":[{"index":0,"delta":{"content":"half a'
const lateChunk = '{"choices":[{"index":0,"delta":{"content":" too late"},"finish_reason":null}]}'
// A colon, a lone continuation byte, an impossible byte, a sequence that breaks off, and the line's end.
const brokenComment: Uint8Array = new Uint8Array([0x3a, 0x20, 0x80, 0xff, 0xe2, 0x82, 0x0a, 0x0a])

function tokensOf(step: Step): number {
  return step.type === 'write' || step.type === 'bytes' ? step.tokens : 0
}

function isOpening(step: Step): boolean {
  return step.type === 'write' && step.part === 'start'
}

/** Puts steps before token `position + 1`, but after the chunks that only open the choices. */
function* insertAfter(steps: Iterable<Step>, position: number, inserted: readonly Step[]): Generator<Step> {
  let tokens = 0
  let waiting = true
  for (const step of steps) {
    if (waiting && tokens >= position && !isOpening(step)) {
      waiting = false
      yield* inserted
    }
    yield step
    tokens += tokensOf(step)
  }
}

/** Breaks off at a position in tokens or bytes and ends with other steps. */
function* endAfter(
  steps: Iterable<Step>,
  at: { readonly afterTokens?: number | undefined; readonly afterBytes?: number | undefined },
  ending: readonly Step[],
): Generator<Step> {
  const mostBytes = at.afterBytes ?? Infinity
  const mostTokens = at.afterTokens ?? (at.afterBytes === undefined ? 0 : Infinity)
  let tokens = 0
  let bytes = 0
  for (const step of steps) {
    if (tokens >= mostTokens && !isOpening(step)) return yield* ending
    const size = mostBytes === Infinity ? 0 : sizeOf(step)
    if (bytes + size > mostBytes) {
      yield { type: 'bytes', bytes: bytesOf(step).subarray(0, mostBytes - bytes), tokens: 0 }
      return yield* ending
    }
    yield step
    tokens += tokensOf(step)
    bytes += size
  }
}

function* without(steps: Iterable<Step>, part: 'done' | 'finish'): Generator<Step> {
  for (const step of steps) if (step.type !== 'write' || step.part !== part) yield step
}

function* followedBy(steps: Iterable<Step>, ending: readonly Step[]): Generator<Step> {
  yield* steps
  yield* ending
}

function* keepAlive(steps: Iterable<Step>, fault: Extract<Fault, { type: 'keep-alive' }>): Generator<Step> {
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

function* inBursts(steps: Iterable<Step>, size: number): Generator<Step> {
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

function* mapText(steps: Iterable<Step>, map: (text: string) => string): Generator<Step> {
  for (const step of steps) yield step.type === 'write' ? { ...step, text: map(step.text) } : step
}

function* split(steps: Iterable<Step>, size: number): Generator<Step> {
  for (const step of steps) {
    if (step.type === 'wait' || step.type === 'reset') {
      yield step
      continue
    }
    const bytes = bytesOf(step)
    for (let start = 0; start < bytes.length; start += size) {
      yield {
        type: 'bytes',
        bytes: bytes.subarray(start, start + size),
        tokens: start === 0 ? step.tokens : 0,
      }
    }
  }
}

const encoder = new TextEncoder()

function bytesOf(step: Step): Uint8Array {
  if (step.type === 'bytes') return step.bytes
  return step.type === 'write' ? encoder.encode(step.text) : new Uint8Array()
}

function sizeOf(step: Step): number {
  return bytesOf(step).length
}
