import { StringStream, type StreamParser } from '@codemirror/streamparser'

/** A grammar and where it stands. */
export interface Reader {
  readonly parser: StreamParser<unknown>
  readonly state: unknown
}

/** A grammar at its beginning. */
export function readerOf(parser: StreamParser<unknown>): Reader {
  return { parser, state: parser.startState?.(2) ?? {} }
}

/**
 * Reads a token of a language that stands inside another and must not read beyond its end.
 *
 * @param end what ends it
 * @returns the token's style; `undefined`, and nothing is read, if the end is here
 */
export function readUntil(
  stream: StringStream,
  { parser, state }: Reader,
  end: RegExp,
): string | null | undefined {
  const length = stream.string.slice(stream.pos).search(end)
  if (length === 0) return undefined
  const line = length < 0 ? stream.string : stream.string.slice(0, stream.pos + length)
  const within = new StringStream(line, 4, 2)
  within.pos = stream.pos
  within.start = stream.start
  // Some grammars leave out the style instead of giving null.
  const style = parser.token(within, state) ?? null
  stream.pos = within.pos
  return style
}
