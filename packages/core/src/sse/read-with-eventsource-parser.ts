import { createParser } from 'eventsource-parser'
import type { ReadEvents } from './read-events.ts'
import { readWithParser } from './read-with-parser.ts'

/** The reader of Node, workers' runtimes, React Native and the server's side of a framework, over `eventsource-parser`. */
export const readWithEventsourceParser: ReadEvents = readWithParser((onEvent, onOddLine) => {
  const parser = createParser({ onEvent, onError: ({ line = '' }) => onOddLine(line) })
  // The parser takes the byte order mark off; two that do would take off two.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  // Slices end with a line, so none ends inside a character.
  return (bytes) => parser.feed(decoder.decode(bytes))
})
