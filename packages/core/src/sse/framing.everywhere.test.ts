import { expect, test } from 'vitest'
import { cutEverywhere } from '../testing/cut-everywhere.ts'
import { eventStream } from '../testing/event-stream.ts'
import { FRAMING } from './framing-rows.test.helper.ts'
import { readAll, readers, requestFor } from './readers.test.helper.ts'

test.each(readers.flatMap(([reader, read]) => FRAMING.map((row) => [reader, row.name, row, read] as const)))(
  '%s: %s, whole, at every cut and byte by byte',
  async (reader, _, row, read) => {
    const differs = row.wanted ?? (reader === 'fetch-event-source' ? row.fetchEventSource : undefined)
    for (const slices of cutEverywhere(row.wire)) {
      const events = await readAll(
        read,
        requestFor(() => eventStream(slices)),
      )
      expect(events.map(({ data }) => data)).toEqual(differs?.gives ?? row.data)
      if (row.types) expect(events.map(({ event }) => event)).toEqual(row.types)
    }
  },
)
