/**
 * Every way to cut a recording in two, then the recording whole, then byte by byte. What reads a stream has to give
 * the same result for each.
 *
 * @param recording text (as UTF-8) or bytes
 * @example for (const slices of cutEverywhere(recording)) expect(await read(slices)).toEqual(whole)
 */
export function* cutEverywhere(recording: string | Uint8Array): Generator<readonly Uint8Array[]> {
  const bytes = typeof recording === 'string' ? new TextEncoder().encode(recording) : recording
  yield [bytes]
  for (let at = 1; at < bytes.length; at++) yield [bytes.subarray(0, at), bytes.subarray(at)]
  yield Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))
}
