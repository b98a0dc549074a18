/** What a text must never become, whatever it says. */
const FORBIDDEN_ELEMENTS =
  'script, style, iframe, frame, frameset, object, embed, applet, portal, form, base, meta, link, template, noscript, video, audio, source, track, picture, image, use, foreignObject, textarea, select, dialog, marquee, input:not([type=checkbox][disabled])'

/** Attributes that make a browser ask for something by itself. */
const FETCHING = new Set(['src', 'poster', 'data', 'background', 'lowsrc', 'dynsrc', 'xlink:href'])

/** Attributes that are obeyed, or that ask for something in a way of their own. */
const FORBIDDEN_ATTRIBUTE =
  /^(?:on.*|srcset|srcdoc|action|formaction|ping|manifest|http-equiv|name|imagesrcset)$/

/**
 * All that must not be in the page, whatever a model writes: elements and attributes that run, load or submit something,
 * addresses that lead elsewhere than they may, and names that a text has chosen. Empty if all is well.
 */
export function findViolations(root: ParentNode): string[] {
  const found: string[] = []
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(FORBIDDEN_ELEMENTS)) found.push(`<${element.localName}>`)
    for (const { name, value } of element.attributes) {
      if (!isHarmless(element, name.toLowerCase(), value))
        found.push(`<${element.localName} ${name}="${value}">`)
    }
  }
  return found
}

function isHarmless(element: Element, name: string, value: string): boolean {
  if (FORBIDDEN_ATTRIBUTE.test(name)) return false
  if (FETCHING.has(name)) return isOwn(value)
  if (name === 'href') return element instanceof HTMLAnchorElement && isHarmlessLink(element)
  if (name === 'id') return OWN_ID.test(value)
  if (name === 'class') return /^language-[\w+#.-]{1,40}$/.test(value)
  // A drawn formula has lengths and colours of its own.
  if (name === 'style') return element.closest('math') !== null && !/url|image|expression|@/i.test(value)
  return !/(?:javascript|vbscript):/i.test(value) || TOLD.test(name)
}

/** What React's `useId` makes, and what Rivulet puts behind it: nothing that a text says is in it. */
const OWN_ID = /^[«»:_r\w]{2,16}-(?:footnote|reference)-\d+$/

/** Attributes that are only ever read to somebody. */
const TOLD = /^(?:title|alt|aria-label|data-character)$/

function isOwn(address: string): boolean {
  return new URL(address, document.baseURI).origin === location.origin
}

function isHarmlessLink(link: HTMLAnchorElement): boolean {
  const { protocol, username, password, origin, rel, target } = link
  const isInPage = origin === location.origin
  if (link.getAttribute('href')!.startsWith('#') && isInPage) return true
  return (
    ['http:', 'https:', 'mailto:'].includes(protocol) &&
    username + password === '' &&
    rel === 'noopener noreferrer nofollow ugc' &&
    link.referrerPolicy === 'no-referrer' &&
    (target === '_blank') === (!isInPage && protocol !== 'mailto:')
  )
}
