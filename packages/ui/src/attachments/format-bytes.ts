/** A size as a person reads it: `12 bytes`, `340 kB`, `1.2 MB`. */
export function formatBytes(bytes: number, locale: string): string {
  const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power],
    // The short name of a byte has no plural.
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 2 ? 1 : 0,
  }).format(bytes / 1000 ** power)
}

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const
