import { sseText } from './testing/event-stream.ts'

/** A stream as a server sent it, and what it says when nothing goes wrong. */
export interface Recording {
  readonly name: string
  readonly bytes: Uint8Array
  readonly text: string
  /** How far apart its cuts are. */
  readonly stepBytes: number
}

/** Inside of an event one byte is like the next: nothing of it can be read before its last one. */
const STEP_INSIDE_BYTES = 5

/**
 * Where a recording is cut; -1 is before its head. An answer that is asked for again costs twice as much to test, so there it is
 * where lines end, where characters of several bytes are, and every fifth byte besides. In the full mode it is every byte.
 */
export function cutsOf({ bytes, stepBytes }: Recording, isAskedAgain: boolean): readonly number[] {
  const isSeam = (byte: number | undefined): boolean => byte === 10 || byte === 13 || (byte ?? 0) > 127
  const isChosen = (at: number): boolean =>
    at <= 0 || at % STEP_INSIDE_BYTES === 0 || [-2, -1, 0, 1].some((offset) => isSeam(bytes[at + offset]))
  return Array.from({ length: bytes.length + 2 }, (_, index) => index - 1).filter(
    (at) => IS_FULL || (isAskedAgain ? isChosen(at) : (at + 1) % stepBytes === 0),
  )
}

const chunk = (delta: object, finish_reason: string | null = null): object => ({
  choices: [{ index: 0, delta, finish_reason }],
})
const usage = { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 }

function record(name: string, wire: string, text: string, stepBytes = 1): Recording {
  return { name, bytes: new TextEncoder().encode(wire), text, stepBytes }
}

const IS_FULL = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 0) > 1000

const TABLE = '| alpha | yes |\n| alpha | yes |\n| beta | no |\n| beta | no |\n'
const PROGRAM = 'total = total + step\ntotal = total + step\nreport(total)\n'

/** Minimal forms of what well-known servers send; short, because every byte of them is a place to cut. */
export const RECORDINGS: readonly Recording[] = [
  record(
    'OpenAI, with usage and [DONE]',
    sseText(
      chunk({ role: 'assistant', content: '' }),
      chunk({ content: 'Hello, ' }),
      chunk({ content: 'world.' }),
      chunk({}, 'stop'),
      { choices: [], usage },
      '[DONE]',
    ),
    'Hello, world.',
  ),
  record(
    'Azure, with CRLF and chunks that say nothing',
    sseText(
      { choices: [], prompt_filter_results: [] },
      chunk({ content: 'Yes' }),
      { choices: [{ index: 0, finish_reason: null, content_filter_results: {} }] },
      chunk({ content: ' no.' }, 'stop'),
      '[DONE]',
    ).replaceAll('\n', '\r\n'),
    'Yes no.',
  ),
  record(
    'DeepSeek, which thinks first, between comments',
    `: keep-alive\n\n${sseText(chunk({ content: null, reasoning_content: 'Hm.' }))}: keep-alive\n\n${sseText(
      chunk({ content: 'So ' }),
      chunk({ content: 'be it.' }),
      chunk({}, 'stop'),
      '[DONE]',
    )}`,
    'So be it.',
  ),
  record(
    'characters of several bytes, escapes, and no [DONE]',
    sseText(chunk({ content: 'é😀 ' }), chunk({ content: '"\n' })) +
      `data: {"choices":[{"delta":{"content":"\\ud83d"}}]}\n\ndata: {"choices":[{"delta":{"content":"\\ude00"}}]}\n\n` +
      sseText(chunk({}, 'stop')),
    'é😀 "\n😀',
  ),
  record(
    'a table, whose rows repeat themselves, a line in each chunk',
    sseText(...TABLE.split(/(?<=\n)/).map((line) => chunk({ content: line })), chunk({}, 'stop'), '[DONE]'),
    TABLE,
    3,
  ),
  record(
    'a program, whose lines repeat themselves, half a line in each chunk',
    sseText(
      ...PROGRAM.split(/(?<=\+ |\n)/).map((half) => chunk({ content: half })),
      chunk({}, 'stop'),
      '[DONE]',
    ),
    PROGRAM,
    3,
  ),
  record(
    'llama.cpp, without a last blank line, with lines that end in CR',
    sseText(chunk({ content: '1. one\n' }), chunk({ content: '2. two' }, 'stop'), '[DONE]')
      .trimEnd()
      .replaceAll('\n', '\r'),
    '1. one\n2. two',
  ),
]
