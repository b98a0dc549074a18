import { expect, test } from 'vitest'
import { cutEverywhere } from '../testing/cut-everywhere.ts'
import { eventStream } from '../testing/event-stream.ts'
import { FRAMING } from './framing-rows.test.helper.ts'
import { readAll, readers, requestFor } from './readers.test.helper.ts'

test.each(readers.flatMap(([reader, read]) => FRAMING.map((row) => [reader, row.name, row, read] as const)))(
  '%s: %s, whole, at every cut and byte by byte',
  async (reader, _, { wire, data, types, isLeftOpen = false, differs }, read) => {
    const isDifferent = differs && (differs.reader ?? reader) === reader
    const given = isDifferent ? differs.gives : data
    for (const slices of cutEverywhere(wire)) {
      const events = await readAll(
        read,
        requestFor(() => eventStream(slices)),
      )
      expect(events.map((event) => event.data)).toEqual(given)
      expect(events.map(({ atEnd }) => atEnd)).toEqual(
        given.map((__, index) => isLeftOpen && index === given.length - 1),
      )
      if (types) expect(events.map(({ event }) => event)).toEqual(types)
    }
  },
)

test('a difference that is written down is one', () => {
  const same = FRAMING.filter(({ data, differs }) => JSON.stringify(differs?.gives) === JSON.stringify(data))
  expect(same).toEqual([])
})

// S23
test.each(
  readers.flatMap(([reader, read]) =>
    ['\n\n', '\r\r', '\r\n\r\n', '\r\n\r', '\n\r'].map((ends) => [reader, ends, read] as const),
  ),
)('%s: an event is given when %j has closed it, while the connection stays open', async (_, ends, read) => {
  const open = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(`data: a${ends}`)),
  })
  const request = requestFor(() => new Response(open))
  for await (const events of read(request, new AbortController().signal)) {
    if (events.length === 0) continue
    expect(events).toEqual([{ event: '', data: 'a', atEnd: false }])
    return
  }
})

// No part of the specification, which finds no event in it. The blanks in front are the protocol's to trim.
test.each(
  readers.flatMap(([reader, read]) =>
    ['', ' ', '  \t', '\n\n', '\r\n \r', '\uFEFF', '\uFEFF \n '].map(
      (front) => [reader, front, read] as const,
    ),
  ),
)(
  '%s: a body of JSON behind %j is the data of one event, whole, at every cut and byte by byte',
  async (_, front, read) => {
    for (const slices of cutEverywhere(`${front}{\n  "a": [1,\r\n 2],\r"b": "é😀" }\n`)) {
      const events = await readAll(
        read,
        requestFor(() => eventStream(slices)),
      )
      expect(events.map(({ data }) => JSON.parse(data.trim()))).toEqual([{ a: [1, 2], b: 'é😀' }])
    }
  },
)
