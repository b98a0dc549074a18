/** The middle of some numbers and how far they lie apart. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** @throws Error without a number */
export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), min: Math.min(...values), max: Math.max(...values) }
}

/**
 * The value that a share of the values does not exceed; between two of them in proportion.
 * @throws Error without a value
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  if (sorted.length === 0) throw new Error('There is no quantile of no values.')
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

/** How a cost grows with a size: 1 in proportion, 2 with its square. The slope through the logarithms of both. */
export function growthExponent(
  points: ReadonlyArray<{ readonly size: number; readonly cost: number }>,
): number {
  const logs = points.map(({ size, cost }) => [Math.log(size), Math.log(cost)] as const)
  const meanX = meanOf(logs.map(([x]) => x))
  const meanY = meanOf(logs.map(([, y]) => y))
  const covariance = meanOf(logs.map(([x, y]) => (x - meanX) * (y - meanY)))
  const variance = meanOf(logs.map(([x]) => (x - meanX) ** 2))
  return covariance / variance
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
