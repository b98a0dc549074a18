import type { ServerEvent } from '../types.ts'

/** What one reader does otherwise than the specification, as the rows of the framing table have it. */
export interface Lenience {
  /** What is taken off the beginning of the stream. */
  readonly mark: RegExp
  /** Whether a byte order mark is taken off the beginning of each line. */
  readonly isMarkOfLine: boolean
}

/**
 * The events of a stream by the specification (WHATWG HTML, 9.2.6), written as plainly as can be and all at once, with the
 * three deviations that both readers want: an event that the end leaves open is given, one without data is not, and a field
 * called `error` is an event of that name.
 */
export function eventsBySpecification(wire: Uint8Array, { mark, isMarkOfLine }: Lenience): ServerEvent[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(wire).replace(mark, '')
  const events: ServerEvent[] = []
  let event = ''
  let data = ''

  function readLine(line: string, atEnd: boolean): void {
    if (line === '') {
      if (data !== '' && data !== '\n') events.push({ event, data: data.slice(0, -1), atEnd })
      event = ''
      data = ''
      return
    }
    const known = isMarkOfLine ? line.replace(/^\uFEFF/, '') : line
    const colon = known.indexOf(':')
    const field = colon < 0 ? known : known.slice(0, colon)
    const value = colon < 0 ? '' : known.slice(colon + 1).replace(/^ /, '')
    const report = value.replace(/^ +/, '')
    if (field === 'error' && report !== '') events.push({ event: field, data: report, atEnd })
    if (field === 'event') event = value
    if (field === 'data') data += `${value}\n`
  }

  const lines = text.split(/\r\n|\r|\n/)
  const open = lines.pop()!
  for (const line of lines) readLine(line, false)
  if (open !== '') readLine(open, true)
  readLine('', true)
  return events
}
