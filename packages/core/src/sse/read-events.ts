import type { ReadEvents } from './event-request.ts'
import { readWithFetchEventSource } from './read-with-fetch-event-source.ts'

/**
 * The reader that fits the place: `@microsoft/fetch-event-source` needs `window` and `document`, and without them its
 * promise never settles. The other one is loaded where it is used, so that no browser downloads it.
 */
export const readEvents: ReadEvents = async function* (request, signal) {
  if (typeof document !== 'undefined') return yield* readWithFetchEventSource(request, signal)
  const { readWithEventsourceParser } = await import('./read-with-eventsource-parser.ts')
  return yield* readWithEventsourceParser(request, signal)
}
