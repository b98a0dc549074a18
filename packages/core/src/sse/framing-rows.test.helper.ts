/** What a reader gives instead of what the specification asks for, and why that is left so. */
interface FramingDifference {
  /** Who differs; both readers, when it is left out. */
  readonly reader?: 'eventsource-parser' | 'fetch-event-source'
  readonly gives: readonly string[]
  readonly because: string
}

/** One case of the event-stream format. */
export interface FramingRow {
  /** The number in the framing table, and what it is about. */
  readonly name: string
  readonly wire: string | Uint8Array
  /** The data of the events that the specification asks for. */
  readonly data: readonly string[]
  /** The `event:` of each that is given, where it matters. */
  readonly types?: readonly string[]
  /** The body ends before the last event that is given does, which is therefore marked `atEnd`. */
  readonly isLeftOpen?: true
  readonly differs?: FramingDifference
}

const BOM = '\uFEFF'
const bytes = (...parts: Array<string | number>): Uint8Array =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])),
  )

const SERVERS_FORGET =
  'wanted: servers forget the last blank line; whether the data is whole is for the protocol to say'
const SAYS_NOTHING = 'wanted: it says nothing of an answer, and some servers keep a connection alive with it'
const REPORTS =
  'wanted: some servers report errors there, and an answer that ended in one would look complete'
const EACH_LINE = 'harmless: each line is decoded by itself, so an event is found that would have been lost'
const ENCODED_TWICE =
  'harmless: the parser takes it for a mark, so an event is found that would have been lost'

/**
 * S01 to S46 of the framing table, but for S23, which is about when; S47 and S48, which are about size, are in
 * large-streams.test.ts. The table's reader of `fetch-event-source` is the package's own; here it is Rivulet's.
 */
export const FRAMING: readonly FramingRow[] = [
  { name: 'S01 a byte order mark is skipped', wire: `${BOM}data: a\n\n`, data: ['a'] },
  {
    name: 'S02 a second one belongs to the field, which nobody knows',
    wire: `${BOM}${BOM}data: 1\n\ndata: 2\n\n`,
    data: ['2'],
  },
  {
    name: 'S03 one in the middle belongs to the field too',
    wire: `data: 1\n\n${BOM}data: 2\n\n`,
    data: ['1'],
    differs: { reader: 'fetch-event-source', gives: ['1', '2'], because: EACH_LINE },
  },
  {
    name: 'S04 one in the data is kept',
    wire: `data: ${BOM}a\n\n`,
    data: [`${BOM}a`],
  },
  { name: 'S05 its three bytes may come apart', wire: bytes(0xef, 0xbb, 0xbf, 'data: a\n\n'), data: ['a'] },
  { name: 'S06 no blank after the colon', wire: 'data:a\n\n', data: ['a'] },
  { name: 'S07 one blank of two is taken off', wire: 'data:  a\n\n', data: [' a'] },
  { name: 'S08 a tab is content', wire: 'data:\ta\n\n', data: ['\ta'] },
  {
    name: 'S09 a field without a colon has an empty value, and so has one with nothing behind it',
    wire: 'data\n\ndata:\n\ndata: a\n\n',
    data: ['', '', 'a'],
    differs: { gives: ['a'], because: SAYS_NOTHING },
  },
  {
    name: 'S10 two of them are a line break',
    wire: 'data\ndata\n\ndata: a\n\n',
    data: ['\n', 'a'],
  },
  {
    name: 'S11 an empty line of data and another',
    wire: 'data:\ndata:more\n\n',
    data: ['\nmore'],
  },
  { name: 'S12 an empty line of data at the end', wire: 'data:a\ndata:\n\n', data: ['a\n'] },
  { name: 'S13 one value over two lines', wire: 'data: {\ndata: "x":1}\n\n', data: ['{\n"x":1}'] },
  { name: 'S14 a comment is nothing', wire: ': ping\n\ndata: a\n\n', data: ['a'] },
  { name: 'S15 blank lines are nothing', wire: '\n\n\ndata: a\n\n', data: ['a'] },
  {
    name: 'S16 an event without data is nothing',
    wire: 'event: foo\n\ndata: a\n\n',
    data: ['a'],
    types: [''],
  },
  { name: 'S17 CRLF', wire: 'data: a\r\n\r\ndata: b\r\n\r\n', data: ['a', 'b'] },
  { name: 'S18 CR', wire: 'data: a\r\rdata: b\r\r', data: ['a', 'b'] },
  { name: 'S19 CRLF and LF in one stream', wire: 'data: a\r\n\r\ndata: b\n\n', data: ['a', 'b'] },
  { name: 'S20 CRLF between two lines of data', wire: 'data: a\r\ndata: b\n\n', data: ['a\nb'] },
  { name: 'S21 all line ends mixed', wire: 'data: a\n\r\ndata: b\r\n\n', data: ['a', 'b'] },
  { name: 'S22 an LF after a CR is no second line', wire: 'data: a\r\ndata: b\r\n\r\n', data: ['a\nb'] },
  {
    name: 'S24 [DONE] with its line end and no blank line',
    wire: 'data: a\n\ndata: [DONE]\n',
    data: ['a'],
    isLeftOpen: true,
    differs: { gives: ['a', '[DONE]'], because: SERVERS_FORGET },
  },
  {
    name: 'S25 [DONE] without a line end',
    wire: 'data: a\n\ndata: [DONE]',
    data: ['a'],
    isLeftOpen: true,
    differs: { gives: ['a', '[DONE]'], because: SERVERS_FORGET },
  },
  {
    name: 'S26 a last event that is whole',
    wire: 'data: {"a":1}',
    data: [],
    isLeftOpen: true,
    differs: { gives: ['{"a":1}'], because: SERVERS_FORGET },
  },
  {
    name: 'S27 a last event that is not',
    wire: 'data: {"a":',
    data: [],
    isLeftOpen: true,
    differs: { gives: ['{"a":'], because: SERVERS_FORGET },
  },
  {
    name: 'S28 an id, of which Rivulet makes nothing',
    wire: 'id: 1\ndata: x\n\ndata: y\n\n',
    data: ['x', 'y'],
  },
  { name: 'S29 an id with a null character', wire: 'id: a\0b\ndata: x\n\n', data: ['x'] },
  { name: 'S30 an id without a value', wire: 'id\ndata: x\n\n', data: ['x'] },
  {
    name: 'S31 a retry that is no number; Rivulet makes nothing of any',
    wire: 'retry: 10x\ndata: x\n\n',
    data: ['x'],
  },
  { name: 'S32 a retry below zero', wire: 'retry: -5\ndata: x\n\n', data: ['x'] },
  { name: 'S33 a retry with an exponent', wire: 'retry: 1e3\ndata: x\n\n', data: ['x'] },
  { name: 'S34 a retry of zero', wire: 'retry: 0\ndata: x\n\n', data: ['x'] },
  { name: 'S35 a retry without a value', wire: 'retry:\ndata: x\n\n', data: ['x'] },
  { name: 'S36 fields are case-sensitive', wire: 'DATA: x\n\ndata: a\n\n', data: ['a'] },
  { name: 'S37 a blank before a field makes it another', wire: ' data: x\n\ndata: a\n\n', data: ['a'] },
  { name: 'S38 characters of several bytes', wire: 'data: é😀\n\n', data: ['é😀'] },
  {
    name: 'S39 bytes that are no UTF-8',
    wire: bytes('data: ', 0xff, 0xfe, 'a\n\n'),
    data: ['\uFFFD\uFFFDa'],
  },
  { name: 'S40 a null character', wire: 'data: a\0b\n\n', data: ['a\0b'] },
  { name: 'S41 an event without a name', wire: 'event: \ndata: x\n\n', data: ['x'], types: [''] },
  {
    name: 'S42 fields that nobody knows (format-field-unknown of WPT)',
    wire: 'data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n',
    data: ['test\n\ntest'],
  },
  {
    name: 'S43 all that can stand in a field (format-field-parsing of WPT)',
    wire: 'data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n',
    data: ['\0\n 2\n1\n3\n\n4'],
  },
  {
    name: 'S44 comments everywhere (format-comments of WPT)',
    wire: `data:1\r:\0\n:\r\ndata:2\n:${'x'.repeat(1024)}\rdata:3\n:data:fail\r:${'x'.repeat(1024)}\ndata:4\n\n`,
    data: ['1\n2\n3\n4'],
  },
  {
    name: 'S45 all line ends (format-newlines of WPT)',
    wire: 'data:test\r\ndata\ndata:test\r\n\r',
    data: ['test\n\ntest'],
  },
  {
    name: 'S46 line ends of Unicode, and escaped ones, are content',
    wire: 'data: "\u2028\u2029\u0085\\n\\r"\n\n',
    data: ['"\u2028\u2029\u0085\\n\\r"'],
  },
  {
    name: 'a mark that was encoded twice belongs to the field',
    wire: '\u00EF\u00BB\u00BFdata: 1\n\ndata: 2\n\n',
    data: ['2'],
    differs: { reader: 'eventsource-parser', gives: ['1', '2'], because: ENCODED_TWICE },
  },
  {
    name: 'a character that is cut at the end of a line',
    wire: bytes('data: ', 0xe2, 0x82, '\n\ndata: a\n\n'),
    data: ['\uFFFD', 'a'],
  },
  {
    name: 'an error in a field of its own',
    wire: 'data: a\n\nerror: {"code":500}\n\ndata: b\n\n',
    data: ['a', 'b'],
    differs: { gives: ['a', '{"code":500}', 'b'], because: REPORTS },
    types: ['', 'error', ''],
  },
  {
    name: 'an error in a field of its own, inside an event, which comes first',
    wire: 'data: a\r\nerror:x\r\ndata: b\r\n\r\n',
    data: ['a\nb'],
    differs: { gives: ['x', 'a\nb'], because: REPORTS },
    types: ['error', ''],
  },
  {
    name: 'an error as a bare line of JSON',
    wire: 'data: a\n\n{"error":{"code":500}}\n\ndata: b\n\n',
    data: ['a', 'b'],
    differs: { gives: ['a', '{"error":{"code":500}}', 'b'], because: REPORTS },
    types: ['', 'error', ''],
  },
  {
    name: 'what only looks like such an error',
    wire: 'data: a\nerror\nerror:\nerrors: x\n error: x\n{"errors": 1}\n\n',
    data: ['a'],
  },
  {
    name: 'an event has its name',
    wire: 'event: error\ndata: x\n\ndata: y\n\n',
    data: ['x', 'y'],
    types: ['error', ''],
  },
]
