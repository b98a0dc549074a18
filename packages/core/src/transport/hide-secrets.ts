import { KEY_HEADERS } from './refuse-secret-in-browser.ts'

/**
 * A function that takes the credentials of a request out of a text, because some servers repeat them in their errors.
 * What is shorter than a key can be stays, and so does the scheme before it (`Bearer`).
 */
export function hideSecrets(headers: Readonly<Record<string, string>>): (text: string) => string {
  const secrets = KEY_HEADERS.flatMap((name) => headers[name]?.split(' ') ?? []).filter(
    (word) => word.length > 6,
  )
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text)
}
