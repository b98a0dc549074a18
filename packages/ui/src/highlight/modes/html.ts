import { css } from '@codemirror/legacy-modes/mode/css'
import { typescript } from '@codemirror/legacy-modes/mode/javascript'
import { html as markup } from '@codemirror/legacy-modes/mode/xml'
import type { StreamParser, StringStream } from '@codemirror/streamparser'
import { readerOf, readUntil, type Reader } from './read-until.ts'

interface State {
  readonly markup: unknown
  /** The name of the tag whose attributes are read. */
  tag: string
  isClosing: boolean
  /** The script or style that is read. */
  embedded: { readonly reader: Reader; readonly end: RegExp } | undefined
}

// TypeScript's grammar reads JavaScript too, and a component's script may be either.
const EMBEDDED: ReadonlyMap<string, StreamParser<unknown>> = new Map([
  ['script', typescript],
  ['style', css],
])

/** HTML with the scripts and styles in it. */
export const html: StreamParser<unknown> = {
  name: 'html',
  startState: (): State => ({
    markup: markup.startState?.(2),
    tag: '',
    isClosing: false,
    embedded: undefined,
  }),
  token(stream, given) {
    const state = given as State
    if (state.embedded) {
      const style = readUntil(stream, state.embedded.reader, state.embedded.end)
      if (style !== undefined) return style
      state.embedded = undefined
    }
    return readMarkup(stream, state)
  },
}

function readMarkup(stream: StringStream, state: State): string | null {
  const style = markup.token(stream, state.markup)
  const text = stream.current()
  if (text === '<' || text === '</') {
    state.isClosing = text === '</'
    state.tag = ''
  } else if (style === 'tag') state.tag = text.toLowerCase()
  else if (text === '>' && !state.isClosing) {
    const parser = EMBEDDED.get(state.tag)
    if (parser) state.embedded = { reader: readerOf(parser), end: new RegExp(`</${state.tag}`, 'i') }
  }
  return style
}
