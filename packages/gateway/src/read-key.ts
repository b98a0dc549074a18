/**
 * Reads an API key, without the line break that one from a file often ends in. `''` is no key. A key that no header could
 * carry gives a problem, which does not repeat it.
 */
export function readKey(text: string | undefined): { readonly key: string } | { readonly problem: string } {
  const key = (text ?? '').trim()
  if (/^[\x21-\x7e]*$/.test(key)) return { key }
  return {
    problem: 'The API key holds a space, a line break or a letter that no header may carry. Copy it again.',
  }
}
