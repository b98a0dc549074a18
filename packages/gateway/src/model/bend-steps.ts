import { bendToolIndex } from './bend-tool-index.ts'
import {
  extra,
  followedBy,
  inBursts,
  interrupt,
  keepAlive,
  mapText,
  replacePart,
  split,
} from './edit-steps.ts'
import { errorEvent } from './error-event.ts'
import type { Fault } from './fault.ts'
import { interleaveCalls } from './interleave-calls.ts'
import type { Step } from './stream-steps.ts'

/** The steps of an answer with one fault applied; faults that replace the response leave them as they are. */
export function bendSteps(steps: Iterable<Step>, fault: Fault): Iterable<Step> {
  switch (fault.type) {
    case 'delay':
      if (!fault.firstTokenMs) return steps
      return interrupt(steps, {}, [{ type: 'wait', delayMs: fault.firstTokenMs }], 'goes on')
    case 'stall':
      return interrupt(steps, fault, [{ type: 'wait', delayMs: fault.durationMs ?? Infinity }], 'goes on')
    case 'reset':
      return interrupt(steps, fault, [{ type: 'reset' }], 'is cut off')
    case 'truncate':
      return interrupt(steps, fault, [], 'is cut off')
    case 'error':
      return interrupt(steps, fault, [extra(errorEvent(fault))], 'is cut off')
    case 'malformed':
      return interrupt(steps, fault, [extra(`data: ${fault.data ?? brokenChunk}\n\n`)], 'goes on')
    case 'invalid-utf8': {
      const bytes = fault.place === 'text' ? brokenText : brokenComment
      return interrupt(steps, fault, [{ type: 'bytes', bytes, tokens: 0 }], 'goes on')
    }
    case 'split-emoji':
      return interrupt(steps, fault, [extra(textEvent('\\ud83d')), extra(textEvent('\\ude00'))], 'goes on')
    case 'huge-line':
      return interrupt(steps, fault, hugeLine(fault.bytes ?? 10 * 1024 * 1024), 'goes on')
    case 'insert':
      return interrupt(steps, fault, [extra(fault.text)], 'goes on')
    case 'tool-index':
      return mapText(steps, (text) => bendToolIndex(text, fault.index))
    case 'interleave':
      return interleaveCalls(steps)
    case 'done':
      return replacePart(steps, 'done', fault.text)
    case 'no-done':
      return replacePart(steps, 'done', '')
    case 'no-finish':
      return replacePart(steps, 'finish', '')
    case 'after-done':
      return followedBy(steps, [extra(`${textEvent(' too late')}data: [DONE]\n\n`)])
    case 'hold-open':
      return followedBy(steps, [{ type: 'wait', delayMs: Infinity }])
    case 'keep-alive':
      return keepAlive(steps, fault)
    case 'burst':
      return inBursts(steps, fault.tokens ?? 50)
    case 'crlf':
      return mapText(steps, (text) => text.replaceAll('\n', '\r\n'))
    case 'cr':
      return mapText(steps, (text) => text.replaceAll('\n', '\r'))
    case 'split':
      return split(steps, fault)
    case 'status':
    case 'html':
    case 'json':
    case 'hang-up':
      return steps
  }
}

/** A chunk of text; `escaped` is the inside of a JSON string. */
function textEvent(escaped: string): string {
  return `${textStart}${escaped}${textEnd}\n\n`
}

const textStart = 'data: {"choices":[{"index":0,"delta":{"content":"'
const textEnd = '"},"finish_reason":null}]}'

/** A chunk of text whose line has so many bytes, in slices, so that it is nowhere whole. */
function* hugeLine(bytes: number): Generator<Step> {
  yield extra(textStart)
  for (let left = bytes - textStart.length - textEnd.length; left > 0; left -= slice.length) {
    yield extra(slice.slice(0, left))
  }
  yield extra(`${textEnd}\n\n`)
}

const slice = 'river '.repeat(2048)

const brokenChunk = '{"id":"chatcmpl-broken","choices":[{"index":0,"delta":{"content":"half a'

// A lone continuation byte, an impossible byte, and a sequence that breaks off.
const noUtf8 = [0x80, 0xff, 0xe2, 0x82]
const encoder = new TextEncoder()
const brokenComment = Uint8Array.from([...encoder.encode(': '), ...noUtf8, ...encoder.encode('\n\n')])
const brokenText = Uint8Array.from([
  ...encoder.encode(textStart),
  ...noUtf8,
  ...encoder.encode(`${textEnd}\n\n`),
])
