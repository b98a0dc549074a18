import type { AnswerKind, Fault } from '@rivulet/gateway'

/** Something that goes wrong, and what a reader should see of it. */
export interface FaultChoice {
  readonly group: 'The connection' | 'The answer’s head' | 'The stream' | 'Harmless oddities'
  readonly fault: Fault | readonly Fault[]
  /** What the model writes. @default prose */
  readonly kind?: AnswerKind | undefined
  readonly happens: string
  /** Left out: what is seen of any answer that breaks off. */
  readonly seen?: string | undefined
  /** Whether the answer breaks off after its first word, so that `whenCut` decides what is seen of it. */
  readonly breaksOff?: true | undefined
}

/** What is seen of an answer that breaks off. */
export const seenWhenCut = {
  keep: 'The text stays, with the reason below it and another try.',
  restart: 'It is begun anew, and what it had said is kept beside it.',
  continue: 'Its text stays, and the rest is asked for.',
} as const

const at = { afterTokens: 40 }
const AGAIN = 'It is asked for again, and says so meanwhile.'
const WHOLE = 'The answer is whole.'

/** One choice for each kind of fault that the embedded model knows. */
export const faultList = {
  'no response': {
    group: 'The connection',
    fault: { type: 'hang-up' },
    happens: 'The connection closes without a word.',
    seen: AGAIN,
  },
  reset: {
    group: 'The connection',
    fault: { type: 'reset', ...at },
    happens: 'The connection dies in the middle.',
    breaksOff: true,
  },
  'reset at once': {
    group: 'The connection',
    fault: { type: 'reset', afterBytes: 0 },
    happens: 'The connection dies before the first word.',
    seen: AGAIN,
  },
  cut: {
    group: 'The connection',
    fault: { type: 'truncate', ...at },
    happens: 'The stream ends as if it were whole, without saying so.',
    seen: 'Never taken for complete.',
    breaksOff: true,
  },
  'silent head': {
    group: 'The connection',
    fault: { type: 'delay', headersMs: 20_000 },
    happens: 'The server takes 20 s to answer at all.',
    seen: 'After 10 s the page says that it still waits.',
  },
  'silent middle': {
    group: 'The connection',
    fault: { type: 'stall', ...at },
    happens: 'Nothing more comes, for ever.',
    seen: 'After 10 s the page says that it still waits; after two minutes it gives up.',
    breaksOff: true,
  },
  'silence with comments': {
    group: 'The connection',
    fault: [
      { type: 'stall', ...at, durationMs: 15_000 },
      { type: 'keep-alive', everyMs: 1000 },
    ],
    happens: 'The server says that it is still there, for 15 s.',
    seen: 'It is waited for.',
  },
  'overloaded (503)': {
    group: 'The answer’s head',
    fault: { type: 'status', status: 503 },
    happens: 'The server is overloaded.',
    seen: AGAIN,
  },
  'busy, with a wait (429)': {
    group: 'The answer’s head',
    fault: { type: 'status', status: 429, headers: { 'retry-after': '5' } },
    happens: 'The server asks for five seconds.',
    seen: 'They are counted down.',
  },
  'wrong key (401)': {
    group: 'The answer’s head',
    fault: { type: 'status', status: 401 },
    happens: 'The key is wrong.',
    seen: 'Asked once; the reason is readable, and the question is kept.',
  },
  'endless error': {
    group: 'The answer’s head',
    fault: [{ type: 'status', status: 500 }, { type: 'hold-open' }],
    happens: 'The body of an error never ends.',
    seen: `It is read within limits. ${AGAIN}`,
  },
  HTML: {
    group: 'The answer’s head',
    fault: { type: 'html' },
    happens: 'A login page in place of a stream.',
    seen: 'One line of words, never its markup.',
  },
  JSON: {
    group: 'The answer’s head',
    fault: { type: 'json' },
    happens: 'The server does not stream.',
    seen: `${WHOLE} It comes at once.`,
  },
  'error in the stream': {
    group: 'The stream',
    fault: { type: 'error', ...at },
    happens: 'The model gives up in the middle.',
    breaksOff: true,
  },
  'error on a line of its own': {
    group: 'The stream',
    fault: { type: 'error', shape: 'line', ...at },
    happens: 'The same, in a form that no stream has.',
    seen: 'Never taken for complete.',
    breaksOff: true,
  },
  'error in a field of its own': {
    group: 'The stream',
    fault: { type: 'error', shape: 'field', ...at },
    happens: 'The same, in a field that no stream has, with [DONE] behind it.',
    seen: 'Never taken for complete.',
    breaksOff: true,
  },
  'no JSON': {
    group: 'The stream',
    fault: { type: 'malformed', ...at },
    happens: 'A piece of the stream cannot be read.',
    seen: 'Nothing is dropped in silence.',
    breaksOff: true,
  },
  'huge line': {
    group: 'The stream',
    fault: { type: 'huge-line', bytes: 10_485_760, ...at },
    happens: 'One line of 10 MiB.',
    seen: `The limit is 4 MiB. ${seenWhenCut.keep}`,
  },
  'anything at all': {
    group: 'The stream',
    fault: { type: 'insert', text: 'garbage: ]}\n<p>\n\n', ...at },
    happens: 'Lines that are no events.',
    seen: WHOLE,
  },
  'no [DONE]': {
    group: 'Harmless oddities',
    fault: { type: 'no-done' },
    happens: 'The end lacks [DONE].',
    seen: WHOLE,
  },
  'no finish reason': {
    group: 'Harmless oddities',
    fault: { type: 'no-finish' },
    happens: 'The end lacks its reason.',
    seen: WHOLE,
  },
  'odd [DONE]': {
    group: 'Harmless oddities',
    fault: { type: 'done', text: 'data: [DONE]' },
    happens: 'The last line is not closed.',
    seen: WHOLE,
  },
  'text after the end': {
    group: 'Harmless oddities',
    fault: { type: 'after-done' },
    happens: 'More text and a second [DONE] follow.',
    seen: `${WHOLE} Nothing is added to it.`,
  },
  'open after the end': {
    group: 'Harmless oddities',
    fault: { type: 'hold-open' },
    happens: 'The socket stays open.',
    seen: 'The answer is complete at once.',
  },
  'broken bytes': {
    group: 'Harmless oddities',
    fault: { type: 'invalid-utf8', ...at },
    happens: 'Bytes that are no text, in a comment.',
    seen: WHOLE,
  },
  'half an emoji': {
    group: 'Harmless oddities',
    fault: { type: 'split-emoji', ...at },
    happens: 'A character in two events.',
    seen: 'It is one.',
  },
  'tool indexes': {
    group: 'Harmless oddities',
    fault: { type: 'tool-index', index: '__proto__' },
    kind: 'tools',
    happens: 'The model asks for a tool, under a number that is none.',
    seen: 'The tool’s name is shown, and nothing is polluted.',
  },
  'interleaved calls': {
    group: 'Harmless oddities',
    fault: { type: 'interleave' },
    kind: 'tools',
    happens: 'The pieces of calls that are made at once come by turns.',
    seen: 'Each call is whole.',
  },
  comments: {
    group: 'Harmless oddities',
    fault: { type: 'keep-alive' },
    happens: 'Comments between the words.',
    seen: WHOLE,
  },
  bursts: {
    group: 'Harmless oddities',
    fault: { type: 'burst', tokens: 50 },
    happens: 'A proxy gathers 50 words at a time.',
    seen: WHOLE,
  },
  CRLF: { group: 'Harmless oddities', fault: { type: 'crlf' }, happens: 'Lines end in CR LF.', seen: WHOLE },
  CR: { group: 'Harmless oddities', fault: { type: 'cr' }, happens: 'Lines end in CR.', seen: WHOLE },
  'byte by byte': {
    group: 'Harmless oddities',
    fault: { type: 'split', bytes: 1 },
    happens: 'Each byte comes alone.',
    seen: WHOLE,
  },
} satisfies Readonly<Record<string, FaultChoice>>

type Shown = (typeof faultList)[keyof typeof faultList]['fault']
/** The kinds of fault that have no choice yet: with one in it, `FaultName` is no name, and the picker does not compile. */
type Missing = Exclude<
  Fault['type'],
  (Shown extends infer F ? (F extends readonly unknown[] ? F[number] : F) : never)['type']
>

export type FaultName = [Missing] extends [never] ? keyof typeof faultList : Missing
