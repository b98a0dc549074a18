import { getLines, getMessages } from '@microsoft/fetch-event-source/lib/esm/parse.js'
import type { ReadEvents } from './event-request.ts'
import { readWithParser } from './read-with-parser.ts'

/**
 * The reader for a browser's worker: `fetchEventSource` itself needs `window` and `document`, and without them its
 * promise never settles, but its parser needs neither, and the page's bundle has it already.
 */
export const readWithoutDocument: ReadEvents = readWithParser((onEvent) =>
  getLines(
    getMessages(
      () => {},
      () => {},
      onEvent,
    ),
  ),
)
