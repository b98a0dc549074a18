import { concatBytes } from './concat-bytes.ts'

/**
 * The bytes of a request's body, or `'too-large'` as soon as more than `maxBytes` have come in. Counted while reading,
 * so that a missing or false `content-length` changes nothing; what is left is not read. Rejects when the client goes
 * away in the middle.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | 'too-large'> {
  if (!request.body) {
    // No body at all, or a browser that has no `Request.body` (Firefox).
    const bytes = new Uint8Array(await request.arrayBuffer())
    return bytes.length > maxBytes ? 'too-large' : bytes
  }
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return concatBytes(chunks)
    length += value.length
    if (length > maxBytes) {
      reader.cancel().catch(() => {})
      return 'too-large'
    }
    chunks.push(value)
  }
}
