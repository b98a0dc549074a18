import type { ServerEvent } from '../types.ts'
import type { EventRequest, ReadEvents } from './event-request.ts'
import { readWithEventsourceParser } from './read-with-eventsource-parser.ts'
import { readWithFetchEventSource } from './read-with-fetch-event-source.ts'

/** Both readers, by name: every test of one is a test of the other. */
export const readers: ReadonlyArray<readonly [string, ReadEvents]> = [
  ['eventsource-parser', readWithEventsourceParser],
  ['fetch-event-source', readWithFetchEventSource],
]

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
  read: ReadEvents,
  request: EventRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<ServerEvent[]> {
  const events: ServerEvent[] = []
  for await (const batch of read(request, signal)) events.push(...batch)
  return events
}
