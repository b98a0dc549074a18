import { javascript, typescript } from '@codemirror/legacy-modes/mode/javascript'
import { StringStream, type StreamParser } from '@codemirror/streamparser'

/**
 * What is being read, innermost last: a script between braces, the inside of a tag, or the text between two tags.
 */
type Context =
  | { readonly type: 'script'; readonly inner: unknown; depth: number; before: string }
  | { readonly type: 'tag'; readonly isClosing: boolean; isNamed: boolean; quote: string }
  | { readonly type: 'text' }

const TEXT: Context = { type: 'text' }

interface State {
  readonly stack: Context[]
}

type Style = string | null

/** JavaScript with elements in it. */
export const jsx: StreamParser<unknown> = withElements(javascript)

/** TypeScript with elements in it. */
export const tsx: StreamParser<unknown> = withElements(typescript)

function withElements(script: StreamParser<unknown>): StreamParser<unknown> {
  /** A script in its own braces, where an expression is awaited, as behind a parenthesis. */
  function expression(): Context {
    const inner = script.startState?.(2)
    feed(inner, '(')
    return { type: 'script', inner, depth: 0, before: '{' }
  }

  /** Lets the script's grammar read what is not there. */
  function feed(inner: unknown, text: string): void {
    const stream = new StringStream(` ${text}`, 4, 2)
    stream.pos = 1
    stream.start = 1
    script.token(stream, inner)
  }

  function readScript(stream: StringStream, { stack }: State, context: Context & { type: 'script' }): Style {
    if (opensElement(stream, context.before)) {
      // For the script around it, an element is a value.
      feed(context.inner, '0')
      context.before = '>'
      return openTag(stream, stack)
    }
    if (stack.length > 1 && context.depth === 0 && stream.peek() === '}') {
      stream.next()
      stack.pop()
      return null
    }
    const style = script.token(stream, context.inner)
    const text = stream.current()
    if (/\S/.test(text) && !isComment(style)) {
      context.before = text
      if (text === '{' || (isTemplate(style) && text.endsWith('${'))) context.depth++
      if (text === '}' || (isTemplate(style) && text.startsWith('}'))) context.depth--
    }
    return style
  }

  function readTag(stream: StringStream, { stack }: State, context: Context & { type: 'tag' }): Style {
    if (context.quote) {
      if (stream.skipTo(context.quote)) {
        stream.next()
        context.quote = ''
      } else stream.skipToEnd()
      return 'string'
    }
    if (stream.eatSpace()) return null
    const character = stream.next()
    switch (character) {
      case '>':
        stack.pop()
        if (context.isClosing) leaveText(stack)
        else stack.push(TEXT)
        return null
      case '/':
        if (stream.eat('>')) stack.pop()
        return null
      case '{':
        stack.push(expression())
        return null
      case '"':
      case "'":
        context.quote = character
        return 'string'
    }
    if (!/[\w$]/.test(character ?? '')) return null
    stream.eatWhile(/[\w$.:-]/)
    if (context.isNamed) return 'attribute'
    context.isNamed = true
    return 'tag'
  }

  function readText(stream: StringStream, { stack }: State): Style {
    const character = stream.next()
    if (character === '{') stack.push(expression())
    else if (character === '<') {
      stream.backUp(1)
      return openTag(stream, stack)
    } else stream.eatWhile(/[^{<]/)
    return null
  }

  return {
    name: script.name ?? '',
    startState: (): State => ({
      stack: [{ type: 'script', inner: script.startState?.(2), depth: 0, before: '' }],
    }),
    token(stream, given) {
      const state = given as State
      const context = state.stack.at(-1) ?? TEXT
      switch (context.type) {
        case 'script':
          return readScript(stream, state, context)
        case 'tag':
          return readTag(stream, state, context)
        case 'text':
          return readText(stream, state)
      }
    },
  }
}

function openTag(stream: StringStream, stack: Context[]): Style {
  stream.match(/^<\/?/)
  stack.push({ type: 'tag', isClosing: stream.current().endsWith('/'), isNamed: false, quote: '' })
  return null
}

/** Behind a closing tag the text that it ends is over, if there is one. */
function leaveText(stack: Context[]): void {
  if (stack.at(-1)?.type === 'text') stack.pop()
}

/**
 * Whether a `<` begins an element and is no comparison: it stands where a value is awaited. `<T,>`, `<T extends` and
 * `<T>(` begin the parameters of a type.
 */
function opensElement(stream: StringStream, before: string): boolean {
  if (stream.peek() !== '<' || !(before === '' || AWAITS_VALUE.test(before))) return false
  return stream.match(ELEMENT, false) !== null
}

const AWAITS_VALUE = /(?:[({[,;:?=!&|>}]|^(?:return|default|case|do|else|yield|await))$/
const ELEMENT = /^<(?:>|(?![A-Z]>\()[\w$][\w$.:-]*(?!\s*,|[\w$.:-]|\s+extends\b))/

function isComment(style: Style): boolean {
  return style?.includes('comment') === true
}

/** The parts of a template literal around what is put into it. */
function isTemplate(style: Style): boolean {
  return style?.includes('string') === true
}
