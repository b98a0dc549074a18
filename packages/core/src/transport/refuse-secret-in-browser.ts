import { refusal } from '../errors.ts'

/** Where credentials are sent. */
export const KEY_HEADERS: readonly string[] = ['authorization', 'x-api-key', 'api-key', 'x-goog-api-key']
/** How the large providers' secret keys begin. A token of the app's own (a session, a JWT) looks like none of them. */
const SECRET_KEY = /^(Bearer )?(sk-|rk-|gsk_|xai-|hf_|nvapi-|pplx-|csk-|fw_|AIza)[\w-]{16,}/

/**
 * Throws when a header carries a provider's secret key from a page, where each visitor could read it. The official
 * clients refuse the same.
 */
export function refuseSecretInBrowser(headers: Readonly<Record<string, string>>): void {
  if (typeof document === 'undefined') return
  const name = KEY_HEADERS.find((each) => SECRET_KEY.test(headers[each] ?? ''))
  if (!name) return
  throw refusal('secret-in-browser', `Everybody could read the key in "${name}". Use @rivulet/gateway.`)
}
