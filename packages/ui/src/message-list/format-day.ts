/** Whether two moments, in milliseconds since 1970, are of one day where the reader is. */
export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}

/** The day of a moment, as the browser's language says it. */
export function formatDay(atMs: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'full' }).format(atMs)
}
