import type { ChatError } from '../errors.ts'
import { KEY_HEADERS } from './refuse-secret-in-browser.ts'

/**
 * The same error without the credentials of its request, because some servers repeat them in what they say. What is
 * shorter than a key can be stays, and so does the scheme before it (`Bearer`).
 */
export function hideSecrets(error: ChatError, headers: Readonly<Record<string, string>>): ChatError {
  const secrets = KEY_HEADERS.flatMap((name) => headers[name]?.split(' ') ?? []).filter(
    (word) => word.length > 6,
  )
  const hide = (text = ''): string =>
    secrets.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text)
  return Object.assign(error, { message: hide(error.message), body: error.body && hide(error.body) })
}
