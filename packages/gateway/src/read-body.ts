/**
 * The bytes of a request's body, or `'too-large'` as soon as more than `maxBytes` have come in or are announced. Counted
 * while reading, so that a missing or false `content-length` changes nothing; what is left is not read. However small the
 * slices are, no more than twice the body is held. Rejects when the client goes away in the middle.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | 'too-large'> {
  if (Number(request.headers.get('content-length')) > maxBytes) return 'too-large'
  if (!request.body) {
    // No body at all, or a browser that has no `Request.body` (Firefox).
    const bytes = new Uint8Array(await request.arrayBuffer())
    return bytes.length > maxBytes ? 'too-large' : bytes
  }
  const reader = request.body.getReader()
  let bytes = new Uint8Array(Math.min(maxBytes, firstBytes))
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return bytes.subarray(0, length)
    const end = length + value.length
    if (end > maxBytes) {
      reader.cancel().catch(() => {})
      return 'too-large'
    }
    if (end > bytes.length) bytes = enlarge(bytes, Math.min(maxBytes, Math.max(end, 2 * bytes.length)))
    bytes.set(value, length)
    length = end
  }
}

const firstBytes = 16_384

function enlarge(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(size)
  larger.set(bytes)
  return larger
}
