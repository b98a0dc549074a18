import type { ReadEvents } from './event-request.ts'
import { readWithEventsourceParser } from './read-with-eventsource-parser.ts'
import { readWithFetchEventSource } from './read-with-fetch-event-source.ts'

/**
 * The reader that fits the place: `@microsoft/fetch-event-source` needs `window` and `document`, and without them its
 * promise never settles.
 */
export const readEvents: ReadEvents = (request, signal) =>
  typeof document === 'undefined'
    ? readWithEventsourceParser(request, signal)
    : readWithFetchEventSource(request, signal)
