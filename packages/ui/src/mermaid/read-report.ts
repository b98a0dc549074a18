/** What a diagram's frame says of itself. */
export type DiagramReport =
  | { readonly type: 'drawn'; readonly heightPx: number }
  | { readonly type: 'failed' }

const MIN_HEIGHT_PX = 16
const MAX_HEIGHT_PX = 2_000

/**
 * Reads a message from a diagram's frame, which may say anything.
 *
 * @returns `undefined` for what is no report; the height is kept within what a page can bear
 */
export function readReport(data: unknown): DiagramReport | undefined {
  if (typeof data !== 'object' || data === null || !('rivulet' in data) || data.rivulet !== 'diagram') {
    return undefined
  }
  if ('isFailed' in data && data.isFailed === true) return { type: 'failed' }
  if (!('heightPx' in data) || typeof data.heightPx !== 'number' || !(data.heightPx > 0)) return undefined
  return { type: 'drawn', heightPx: Math.min(MAX_HEIGHT_PX, Math.max(MIN_HEIGHT_PX, data.heightPx)) }
}
