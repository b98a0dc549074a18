/** What `#event-reader` is everywhere but in a browser's bundle: see `imports` in package.json. */
export { readWithEventsourceParser as readEvents } from './read-with-eventsource-parser.ts'
