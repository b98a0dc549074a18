import { clike } from '@codemirror/legacy-modes/mode/clike'
import type { StreamParser, StringStream } from '@codemirror/streamparser'
import { html } from './html.ts'
import { readerOf, readUntil, type Reader } from './read-until.ts'

interface State {
  readonly script: Reader
  readonly markup: Reader
  /** `undefined` until the first line says so: models write PHP with and without its opening tag. */
  isScript: boolean | undefined
}

const OPENING = /<\?(?:php\b|=)?/
const CLOSING = '?>'

/** PHP, and the HTML around it. */
export const php: StreamParser<unknown> = {
  name: 'php',
  startState: (): State => ({ script: readerOf(script), markup: readerOf(html), isScript: undefined }),
  token(stream, given) {
    const state = given as State
    state.isScript ??= !/^\s*</.test(stream.string)
    if (state.isScript) {
      if (!stream.match(CLOSING)) return script.token(stream, state.script.state)
      state.isScript = false
      return 'meta'
    }
    const style = readUntil(stream, state.markup, OPENING)
    if (style !== undefined) return style
    stream.match(OPENING)
    state.isScript = true
    return 'meta'
  },
}

const script = clike({
  name: 'php',
  keywords: words(
    'abstract and array as break case catch class clone const continue declare default do echo else elseif enum',
    'extends final finally fn for foreach function global goto if implements include include_once instanceof',
    'insteadof interface match namespace new or print private protected public readonly require require_once',
    'return static switch throw trait try unset use var while xor yield isset empty list die exit',
  ),
  types: words('bool callable float int iterable mixed never object self string void'),
  blockKeywords: words('catch do else elseif for foreach if switch try while finally'),
  atoms: words('true false null TRUE FALSE NULL __CLASS__ __DIR__ __FILE__ __FUNCTION__ __LINE__ __METHOD__'),
  multiLineStrings: true,
  hooks: {
    $(stream: StringStream) {
      stream.eatWhile(/[\w\u0080-\uFFFF]/)
      return 'variable'
    },
    '#'(stream: StringStream) {
      if (stream.peek() === '[') return false
      return readComment(stream)
    },
    '/'(stream: StringStream) {
      return stream.peek() === '/' && readComment(stream)
    },
  },
})

/** A comment of one line, which the end of the script ends too. */
function readComment(stream: StringStream): string {
  stream.match(/^.*?(?=\?>|$)/)
  return 'comment'
}

function words(...lines: readonly string[]): Record<string, true> {
  return Object.fromEntries(lines.flatMap((line) => line.split(' ')).map((word) => [word, true]))
}
