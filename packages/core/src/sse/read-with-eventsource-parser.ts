import { createParser } from 'eventsource-parser'
import type { ReadEvents } from './event-request.ts'
import { readWithParser } from './read-with-parser.ts'

/** The reader of Node, workers' runtimes, React Native and the server's side of a framework, over `eventsource-parser`. */
export const readWithEventsourceParser: ReadEvents = readWithParser((onEvent) => {
  const parser = createParser({ onEvent })
  const decoder = new TextDecoder()
  return (bytes) => parser.feed(decoder.decode(bytes, { stream: true }))
})
