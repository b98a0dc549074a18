import type { InspectorLabels } from './inspector-labels.ts'
import { sumUnits, type LoggedEvent } from './logged-stream.ts'

/** How numbers and times are written. */
export interface Format {
  readonly number: (value: number) => string
  /** Milliseconds as seconds. */
  readonly seconds: (durationMs: number) => string
  readonly milliseconds: (durationMs: number) => string
}

/** Formats for a language. */
export function createFormat(locale: string): Format {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const seconds = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
  })
  const milliseconds = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'millisecond',
    maximumFractionDigits: 1,
  })
  return {
    number: (value) => number.format(value),
    seconds: (durationMs) => seconds.format(durationMs / 1000),
    milliseconds: (durationMs) => milliseconds.format(durationMs),
  }
}

/** What happened, in a few words: for a line of a table. */
export function describeEvent(
  event: LoggedEvent,
  labels: InspectorLabels,
  { number, milliseconds }: Format,
): string {
  switch (event.type) {
    case 'request':
      return `${event.url} (${number(event.bodyChars)})`
    case 'response':
      return String(event.status)
    case 'chunk': {
      const { deltas } = event
      if (!deltas[0]) return labels.signOfLife
      const names = new Set(deltas.map(({ type }) => labels[type]))
      const chars = sumUnits(deltas.filter((delta) => 'text' in delta))
      return `${[...names].join(', ')}${chars > 0 ? ` (${number(chars)})` : ''}`
    }
    case 'flush':
      return number(event.units)
    case 'commit':
      return milliseconds(event.durationMs)
    case 'stalled':
      return ''
    case 'end': {
      const { status } = event.message
      return labels[status.type === 'incomplete' ? status.reason : status.type]
    }
  }
}
