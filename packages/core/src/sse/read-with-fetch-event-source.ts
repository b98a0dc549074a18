import { getLines, getMessages } from '@microsoft/fetch-event-source/lib/esm/parse.js'
import type { ReadEvents } from './event-request.ts'
import { readWithParser } from './read-with-parser.ts'

const ignore = (): void => {}

/**
 * The browser's reader, in pages and workers, over `@microsoft/fetch-event-source` 2.0.1: over its parser, because its
 * client aborts and repeats the POST when a tab is hidden, retries for ever, needs `window` and `document`, and its promise
 * says nothing about the answer. Of an event's `id` and `retry` nothing is kept: they are for sending again.
 */
export const readWithFetchEventSource: ReadEvents = readWithParser((onEvent) =>
  getLines(getMessages(ignore, ignore, onEvent)),
)
