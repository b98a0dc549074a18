/**
 * The addresses that requests came from. A Fetch `Request` has none, and a header could be written by the client, so the
 * server that owns the socket notes it here.
 */
const addresses = new WeakMap<Request, string>()

/** Notes the address of the socket that a request came through; `undefined` when the socket has none any more. */
export function setClientAddress(request: Request, address: string | undefined): void {
  if (address !== undefined) addresses.set(request, address)
}

/** The address that was noted for a request, or nothing where no server did so: beyond Node. */
export function clientAddress(request: Request): string | undefined {
  return addresses.get(request)
}

/**
 * The part of an address that tells customers apart: an IPv4 address as it is, of IPv6 the first 64 bits, since whoever
 * has one address there has 2^64 of them.
 */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address) ?? []
  if (mapped !== undefined) return mapped
  if (!address.includes(':')) return address
  const [start = '', end = ''] = address.split('%')[0]!.split('::')
  const before = groupsOf(start)
  const after = groupsOf(end)
  // An IPv4 address at the end stands for two groups.
  const left = 8 - before.length - after.length - (end.includes('.') ? 1 : 0)
  const groups = [...before, ...Array.from({ length: Math.max(0, left) }, () => '0'), ...after]
  return `${groups.slice(0, 4).join(':')}::/64`
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':')
}
