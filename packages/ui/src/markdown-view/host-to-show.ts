import { withoutInvisible } from '../text/mark-invisible.ts'

/**
 * The host (or the mail address) that has to stand beside a link, because its label names another one, or because it is
 * one that may look like another: in Punycode. `undefined` where the label does not mislead.
 */
export function hostToShow(label: string, url: URL): string | undefined {
  const words = withoutInvisible(label).split(BETWEEN_WORDS).filter(Boolean)
  if (url.protocol === 'mailto:') {
    const address = addressOf(url)
    const isMisleading = words.some((word) =>
      word.includes('@') ? withoutEnds(word) !== address : hostIn(word) !== undefined,
    )
    return isMisleading ? address : undefined
  }
  const isMisleading = words.some((word) => {
    const host = hostIn(word)
    return host !== undefined && host !== withoutWww(url.hostname)
  })
  return isMisleading || PUNYCODE.test(url.hostname) ? url.host : undefined
}

/** Where a link leads, in few words: its host, in Punycode, or a mail address. */
export function destinationOf(url: URL): string {
  return url.protocol === 'mailto:' ? addressOf(url) : url.host
}

/** What cannot be part of an address. */
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}.。．｡@:/\\%?#=&_~+-]+/u

const PUNYCODE = /(?:^|\.)xn--/

function addressOf(url: URL): string {
  try {
    return decodeURIComponent(url.pathname)
  } catch {
    return url.pathname
  }
}

function withoutEnds(word: string): string {
  return word.replace(/^mailto:/i, '').replace(/[.:]+$/, '')
}

/** The host that a word names; `''` if it looks as if it named several. */
function hostIn(word: string): string | undefined {
  try {
    const { hostname, username } = new URL(
      /^[a-z][a-z\d+.-]*:[/\\]{2}/i.test(word) ? word : `https://${word}`,
    )
    if (username !== '') return ''
    const host = withoutWww(hostname.replace(/\.$/, ''))
    // A browser reads `1.2.3` as the four numbers of an address.
    if (/\d$/.test(host)) return word.includes(host) ? host : undefined
    return LIKE_A_HOST.test(host) && !LIKE_A_FILE.test(host) ? host : undefined
  } catch {
    return undefined
  }
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '')
}

const LIKE_A_HOST = /\.(?:[a-z]{2,}|xn--[a-z\d-]+)$/

/** `Node.js` and `index.html`: no such top-level domains exist. */
const LIKE_A_FILE =
  /\.(?:conf|css|csv|cpp|cfg|env|gif|go|gz|h|html?|ini|ipynb|java|jpe?g|js|json|jsonl|jsx|kt|lock|log|lua|mdx|mjs|pdf|php|png|rb|scss|sql|svg|swift|toml|tsx?|txt|vue|wasm|webp|xml|yaml|yml)$/
