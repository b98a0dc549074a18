import type { ReadEvents } from './event-request.ts'
import { readWithFetchEventSource } from './read-with-fetch-event-source.ts'
import { readWithoutDocument } from './read-without-document.ts'

/** What `#event-reader` is in a browser's bundle: a page downloads one parser, and a worker uses the same. */
export const readEvents: ReadEvents = (request, signal) =>
  typeof document === 'undefined'
    ? readWithoutDocument(request, signal)
    : readWithFetchEventSource(request, signal)
