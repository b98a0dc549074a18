/** What `#event-reader` is in a browser's bundle, in pages and in workers. */
export { readWithFetchEventSource as readEvents } from './read-with-fetch-event-source.ts'
