/**
 * On every response: stored nowhere, neither changed nor gathered by a proxy, and read by no browser as another type than
 * it says.
 */
export const commonHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
}
