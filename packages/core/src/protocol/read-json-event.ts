import { ChatError } from '../errors.ts'
import type { ServerEvent, StreamDelta } from '../types.ts'
import { excerptOf } from './excerpt-of.ts'
import { isRecord, isText, providerError, readProviderReport } from './provider-error.ts'

/**
 * What an object says that came as an event. `type` is its own, or else the event's name, `''` without either; `json` is
 * all of it, for errors to keep.
 */
export type ReadObject = (
  said: Readonly<Record<string, unknown>>,
  type: string,
  json: string,
) => readonly StreamDelta[]

/**
 * What an event says on a wire whose events are JSON objects with a `type`. What all such wires have in common is done
 * here: `[DONE]` ends the stream, an error in any of the usual shapes is an `error` delta behind the words that came with
 * it, and so is data that is no JSON. Values that are no objects say nothing. It never throws.
 */
export function readJsonEvent({ event, data, atEnd }: ServerEvent, read: ReadObject): readonly StreamDelta[] {
  // Behind a whole answer that was announced as a stream, the end stands in the same line.
  const [json, end] = data.trim().split(/(?:data:\s*)?\[DONE]$/)
  const isOver = end !== undefined
  const deltas = json ? readJson(json, event, atEnd && !isOver, read) : []
  return isOver ? [...deltas, { type: 'done' }] : deltas
}

function readJson(json: string, event: string, isCut: boolean, read: ReadObject): readonly StreamDelta[] {
  try {
    const said: unknown = event === 'error' && !/^[[{]/.test(json) ? json : JSON.parse(json)
    const type = isRecord(said) && isText(said['type']) ? said['type'] : event
    const deltas = isRecord(said) ? read(said, type, json) : []
    const report = reportIn(said, event)
    if (!report || deltas.some((delta) => delta.type === 'error')) return deltas
    const words = deltas.filter((delta) => delta.type.endsWith('-delta'))
    return [...words, { type: 'error', error: providerError(report, json) }]
  } catch {
    if (isCut) {
      // A tail that was cut says nothing wrong; that the answer broke off is told by the missing end.
      if (json[0] !== '<') return []
      const sentence = `The endpoint answered with a page, which is no event stream. Check its address. (${excerptOf(json)})`
      return [{ type: 'error', error: new ChatError('not-a-stream', sentence, { body: json }) }]
    }
    // The platform's own sentence is left out, because it quotes the data.
    const message = 'The answer is no JSON. What arrived is kept; try again.'
    return [{ type: 'error', error: new ChatError('malformed', message, { retryable: true, body: json }) }]
  }
}

/** An object with a type of its own may say anything in a `message`; it reports an error only where it says so. */
function reportIn(said: unknown, event: string): ReturnType<typeof readProviderReport> {
  const { type, error } = isRecord(said) ? said : {}
  if (isText(type) && !/(^|[._])error$/.test(type)) return error ? readProviderReport({ error }) : undefined
  // That it is an error is no word about which.
  const report = readProviderReport(isRecord(said) && type === 'error' ? { ...said, type: undefined } : said)
  return report ?? (event === 'error' ? readProviderReport({ error: said }) : undefined)
}
