import type { ServerEvent } from '../types.ts'
import type { ReadEvents } from './read-events.ts'
import { readWithEventsourceParser } from './read-with-eventsource-parser.ts'
import { readWithFetchEventSource } from './read-with-fetch-event-source.ts'

/** What is read, and within which limit. */
export interface EventRequest {
  readonly ask: Parameters<ReadEvents>[0]
  readonly maxLineBytes: number
}

type Read = (request: EventRequest, signal: AbortSignal) => ReturnType<ReadEvents>

/** Both readers, by name: every test of one is a test of the other. */
export const readers: ReadonlyArray<readonly [string, Read]> = [
  ['eventsource-parser', of(readWithEventsourceParser)],
  ['fetch-event-source', of(readWithFetchEventSource)],
]

function of(read: ReadEvents): Read {
  return ({ ask, maxLineBytes }, signal) => read(ask, maxLineBytes, signal)
}

/** A request that is answered by `response`. */
export function requestFor(
  response: () => Response | Promise<Response>,
  changes: Partial<EventRequest> = {},
): EventRequest {
  return {
    ask: async () => response(),
    maxLineBytes: 4 * 1024 * 1024,
    ...changes,
  }
}

/** All events of an answer. */
export async function readAll(
  read: Read,
  request: EventRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<ServerEvent[]> {
  const events: ServerEvent[] = []
  for await (const batch of read(request, signal)) events.push(...batch)
  return events
}
