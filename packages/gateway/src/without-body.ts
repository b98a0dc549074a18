import { clientAddress, setClientAddress } from './client-address.ts'

/**
 * The same request without its body, for functions of the app: whatever they do with it, the body is still there to be
 * read, and has not been read before they decide.
 */
export function withoutBody(request: Request): Request {
  const { url, method, headers, signal } = request
  const copy = new Request(url, { method, headers, signal })
  setClientAddress(copy, clientAddress(request))
  return copy
}
