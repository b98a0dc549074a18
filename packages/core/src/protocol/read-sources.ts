import { addSource } from '../message/add-beside.ts'
import type { SourcePart, StreamDelta } from '../types.ts'
import type { ReadSaid } from './chat-completions.ts'
import { isRecord, isText } from './provider-error.ts'

/**
 * For `createChatCompletions`: what the answer rests on, as parts of it. Read are `annotations` (OpenAI, OpenRouter), and beside
 * the choices `search_results` and `citations` (Perplexity, xAI). One that is named again is there once.
 */
export const readSources: ReadSaid = ({ annotations }, deltas, { search_results, citations }) => {
  const said = [annotations, search_results ?? citations].filter((list) => Array.isArray(list)).flat()
  for (const source of said) deltas.push(...sourceDelta(isText(source) ? { url: source } : source))
}

/** A source as a delta; none where nothing says what it is. */
export function sourceDelta(said: unknown): StreamDelta[] {
  if (!isRecord(said)) return []
  // OpenAI's stand in a field that is called as their type is.
  const inner = isText(said['type']) ? said[said['type']] : undefined
  const { url, title, content, cited_text: quote = content } = isRecord(inner) ? inner : said
  const texts = Object.entries({ url, title, quote }).filter(([, value]) => isText(value))
  if (!isText(url) && !isText(title)) return []
  const source: SourcePart = { type: 'source', ...Object.fromEntries(texts) }
  return [{ type: 'parts-delta', silent: true, grow: addSource(source) }]
}
