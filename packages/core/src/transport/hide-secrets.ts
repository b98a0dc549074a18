/** What every request says, and no secret. */
const HARMLESS = /^(accept|content-)/
/** Shorter words are no keys, and stand in many a sentence. */
const MIN_SECRET_CHARS = 8

/**
 * What takes the credentials of a request out of a text, because some servers repeat them in what they say: each long word
 * of each header that may hold one. The scheme before a key (`Bearer`) stays.
 */
export function secretsHider(headers: Readonly<Record<string, string>>): (text: string) => string {
  const secrets = Object.entries(headers)
    .flatMap(([name, value]) => (HARMLESS.test(name) ? [] : value.split(' ')))
    .filter((word) => word.length >= MIN_SECRET_CHARS)
    // As JSON may have it, too.
    .flatMap((word) => [word, word.replaceAll('/', '\\/')])
    // One may be the beginning of another.
    .sort((a, b) => b.length - a.length)
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text)
}
