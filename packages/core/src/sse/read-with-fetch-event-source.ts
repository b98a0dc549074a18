import { getLines } from '@microsoft/fetch-event-source/lib/esm/parse.js'
import type { ReadEvents } from './read-events.ts'
import { readWithParser } from './read-with-parser.ts'

/** The two fields that say something; `id` and `retry` are for sending again, which a reader does not. */
const FIELD = /^(data|event)(?:: ?(.*))?$/s

/**
 * The browser's reader, in pages and workers, over `@microsoft/fetch-event-source` 2.0.1: over what it splits lines with,
 * because its client aborts and repeats the POST when a tab is hidden, retries for ever, needs `window` and `document`, and
 * its promise says nothing about the answer; and what it makes messages with loses empty lines of data.
 */
export const readWithFetchEventSource: ReadEvents = readWithParser((onEvent, onOddLine) => {
  const decoder = new TextDecoder()
  let event = ''
  let data: string[] = []
  /** All of a slice, if each character is a byte: to decode line by line takes as long as to find the lines. */
  let text = ''
  const feed = getLines((bytes) => {
    if (bytes.length) {
      const line = text
        ? text.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
        : decoder.decode(bytes)
      const [, field, value = ''] = FIELD.exec(line) ?? []
      if (field === 'data') data.push(value)
      else if (field) event = value
      else onOddLine(line)
    } else {
      onEvent({ event, data: data.join('\n') })
      event = ''
      data = []
    }
  })
  return (slice) => {
    text = decoder.decode(slice)
    if (text.length < slice.length) text = ''
    feed(slice)
  }
})
