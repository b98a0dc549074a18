/** Where addresses in a text lead from. */
export interface Page {
  /** What relative addresses are relative to. */
  readonly base: string
  /** What counts as one's own: the origin of the page. */
  readonly origin: string
}

/** An address that may stand in the page. */
export interface SafeAddress {
  /** What to write into the attribute: as it was written if it is relative, else as the browser reads it. */
  readonly href: string
  /** What the browser makes of it. */
  readonly url: URL
  /** Whether it leads to the page's own origin. */
  readonly isOwn: boolean
}

/**
 * The address of a link, if it is harmless: `http`, `https` and `mailto`, and whatever is relative. An address with a
 * name or password in it is refused, for all that these do is to look like a host.
 */
export function safeHref(written: string, page: Page): SafeAddress | undefined {
  const address = readAddress(written, page)
  return address && LINK_PROTOCOLS.has(address.url.protocol) ? address : undefined
}

/**
 * The address of an image, if it is harmless: `http` and `https`, and whatever is relative. An empty one leads to the page
 * itself, which is no image.
 */
export function safeSrc(written: string, page: Page): SafeAddress | undefined {
  const address = readAddress(written, page)
  return address?.href && IMAGE_PROTOCOLS.has(address.url.protocol) ? address : undefined
}

const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:'])
const IMAGE_PROTOCOLS = new Set(['http:', 'https:'])

function readAddress(written: string, page: Page): SafeAddress | undefined {
  const address = withoutBlanks(written)
  const hasScheme = SCHEME.test(address)
  // `javascript%3A` is a path to a browser and a script to whoever decodes it once too often.
  if (!hasScheme && SCHEME.test(withoutBlanks(decoded(address)))) return undefined
  try {
    // Without a base where there is a scheme: `https:a` would be relative on some pages and a host on others.
    const url = hasScheme ? new URL(address) : new URL(address, page.base)
    if (url.username !== '' || url.password !== '') return undefined
    const isRelative = !hasScheme && !REMOTE.test(address)
    return {
      href: isRelative ? address : url.href,
      url,
      isOwn: url.origin !== 'null' && url.origin === page.origin,
    }
  } catch {
    return undefined
  }
}

const SCHEME = /^[a-z][a-z\d+.-]*:/i

/** Two slashes, whichever way they lean: a host follows. */
const REMOTE = /^[/\\]{2}/

/** Without what a browser passes over in an address, or shows as nothing. */
function withoutBlanks(address: string): string {
  return address.replaceAll(/[\p{Cc}\p{Cf}\p{Z}]/gu, '')
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
