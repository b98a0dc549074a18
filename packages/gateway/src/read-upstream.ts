/**
 * Reads the base URL of an upstream, without a slash at its end. A URL that could not work or would leak (another
 * scheme, credentials, a query, the path of the endpoint itself) gives a problem: one line that says what to write.
 */
export function readUpstream(text: string): { readonly url: URL } | { readonly problem: string } {
  if (!URL.canParse(text)) return { problem: `The upstream is not a URL. ${example}` }
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { problem: `The upstream has to be an http or https URL. ${example}` }
  }
  if (url.username || url.password) {
    return { problem: 'The upstream URL holds credentials. Take them out and pass the key as the API key.' }
  }
  if (url.search || url.hash) return { problem: `The upstream URL may have no query and no hash. ${example}` }
  if (/\/(chat\/completions|models)\/*$/.test(url.pathname)) {
    return { problem: `The upstream is the base URL, without the path of the endpoint. ${example}` }
  }
  url.pathname = url.pathname.replace(/\/+$/, '')
  return { url }
}

/** Whether a host name (as in `URL.hostname`) is this machine itself. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname)
}

const example = 'Write it like https://api.openai.com/v1.'
