/** Milliseconds since 1970, to the microsecond. */
export function wallClock(): number {
  return performance.timeOrigin + performance.now()
}
