/** Whether two moments, in milliseconds since 1970, are of one day where the reader is. */
export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}

/** The day of a moment, in full. */
export function formatDay(atMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(atMs)
}
