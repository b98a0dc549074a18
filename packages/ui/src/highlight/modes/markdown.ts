import type { StreamParser } from '@codemirror/streamparser'

interface State {
  /** What ends the fenced code that is being read. */
  fence: string
}

/** Markdown: its blocks by how a line begins, and what stands in a line by its marks. */
export const markdown: StreamParser<unknown> = {
  name: 'markdown',
  startState: (): State => ({ fence: '' }),
  token(stream, given) {
    const state = given as State
    if (stream.sol()) {
      const fence = /^\s*(`{3,}|~{3,})/.exec(stream.string)?.[1]
      if (fence && (!state.fence || (fence.startsWith(state.fence) && stream.string.trim() === fence))) {
        state.fence = state.fence ? '' : fence
        stream.skipToEnd()
        return 'meta'
      }
    }
    if (state.fence) {
      stream.skipToEnd()
      return 'string'
    }
    if (stream.sol()) {
      for (const [pattern, style] of LINE_STARTS) if (stream.match(pattern)) return style
    }
    for (const [pattern, style] of MARKS) if (stream.match(pattern)) return style
    // A word is read whole: an underscore within it is no mark.
    const isWord = WORD.test(stream.next() ?? '')
    stream.eatWhile(isWord ? WORD : /\s/)
    return null
  },
}

const WORD = /[\p{L}\p{N}_]/u

const LINE_STARTS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^#{1,6}(?:\s.*)?$/, 'heading'],
  [/^\s*(?:[-*_]\s*){3,}$/, 'meta'],
  [/^(?:\s*>)+\s?/, 'meta'],
  [/^\s*(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\])?(?=\s|$)/, 'keyword'],
  [/^\[[^\]]+\]:/, 'link'],
]

const MARKS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^\\./, 'constant'],
  [/^(`+)(?!`)[^`]+\1(?!`)/, 'string'],
  [/^(\*\*|__)(?=\S)[^*_]*\S\1/, 'strong'],
  [/^(\*|_)(?=\S)[^*_]*[^*_\s]\1/, 'emphasis'],
  [/^~~[^~]+~~/, 'strikethrough'],
  [/^!?\[[^\]]*\]\([^)]*\)/, 'link'],
  [/^(?:<https?:\/\/[^>\s]+>|https?:\/\/[^\s)]+)/, 'link'],
  [/^<\/?[a-z][^>]*>/i, 'tag'],
]
