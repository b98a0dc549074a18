/** A size as a person reads it: `340 kB`, `1.2 MB`. */
export function formatBytes(bytes: number, locale?: string): string {
  const isLarge = bytes >= 1_000_000
  const value = bytes / (isLarge ? 1_000_000 : 1000)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: isLarge || value < 1 ? 1 : 0,
  }).format(value)
}
