import { sseText } from './testing/event-stream.ts'

/** A stream as a server sent it, and what it says when nothing goes wrong. */
export interface Recording {
  readonly name: string
  readonly bytes: Uint8Array
  readonly text: string
  /** How far apart its cuts are; every byte in the full mode. */
  readonly stepBytes: number
}

const chunk = (delta: object, finish_reason: string | null = null): object => ({
  choices: [{ index: 0, delta, finish_reason }],
})
const usage = { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 }

function record(name: string, wire: string, text: string, stepBytes = 1): Recording {
  return { name, bytes: new TextEncoder().encode(wire), text, stepBytes: IS_FULL ? 1 : stepBytes }
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
