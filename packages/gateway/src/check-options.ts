import type { GatewayOptions } from './create-gateway.ts'

/**
 * Finds a number among the options that makes no sense. A limit that is `NaN`, say from an environment variable that is
 * not there, would otherwise be no limit.
 *
 * @throws TypeError that names the option.
 */
export function checkOptions({ maxBodyBytes, maxTokens, rateLimit }: GatewayOptions): void {
  if (maxBodyBytes !== undefined) checkWholeNumber('maxBodyBytes', maxBodyBytes)
  if (maxTokens !== undefined) checkWholeNumber('maxTokens', maxTokens)
  if (!rateLimit) return
  const { requests, windowMs, mostClients } = rateLimit
  checkWholeNumber('rateLimit.requests', requests)
  if (mostClients !== undefined) checkWholeNumber('rateLimit.mostClients', mostClients)
  if (Number.isFinite(windowMs) && windowMs > 0) return
  throw new TypeError('`rateLimit.windowMs` has to be a number of milliseconds above 0.')
}

/** @throws TypeError unless `value` is a whole number from 1. */
export function checkWholeNumber(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return
  throw new TypeError(`\`${name}\` has to be a whole number from 1.`)
}
