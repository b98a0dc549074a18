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
  const { message, body, stack } = error
  if (secrets.length === 0) return error
  // The stack begins with the sentence.
  return Object.assign(error, { message: hide(message), body: body && hide(body), stack: hide(stack) })
}
