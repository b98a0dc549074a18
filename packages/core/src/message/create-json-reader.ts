/** Reads JSON that comes in pieces, each character once. */
export interface JsonReader {
  /** Reads on. What stands behind an error, or beyond a limit, is not read. */
  readonly read: (piece: string) => void
  /**
   * What has come so far: objects and lists without what is missing of them, strings as far as they go. Numbers, `true`,
   * `false` and `null` are there once they are whole, and so are keys. It grows in place: the same object each time.
   */
  readonly value: unknown
  /** Whether that is all: the outermost object or list is closed, and nothing but blanks stands behind it. */
  readonly isWhole: boolean
  /** Whether nothing but blanks has come. */
  readonly isBlank: boolean
  /** The objects and lists that still grow, from the outermost to the innermost. Nothing else in the value changes any more. */
  readonly open: ReadonlyArray<Readonly<Record<string, unknown>> | readonly unknown[]>
  /** Whether it reads no further: what came is no JSON, or beyond a limit. */
  readonly isStuck: boolean
}

/** What protects a page from what a model may write. */
export interface JsonLimits {
  /** How deep objects and lists may lie in each other. @default 128 */
  readonly maxDepth?: number | undefined
  /** How many characters are read. @default 16 Mi */
  readonly maxChars?: number | undefined
}

/** What may come next: behind `[` and `{` an end too; `rest`: nothing but blanks. */
type Next = 'value' | 'item-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'rest' | 'nothing'

const QUOTE = 34
const BACKSLASH = 92
const FIRST_PRINTABLE = 32
const BLANK = /[ \t\n\r]/
const SCALAR = /[-+.\w]/

/**
 * A reader that takes up where it stopped: reading a text in any pieces costs what reading it at once costs. What it gives in
 * the end is what `JSON.parse` gives; a key such as `__proto__` is a key.
 */
export function createJsonReader({ maxDepth = 128, maxChars = 2 ** 24 }: JsonLimits = {}): JsonReader {
  const open: Array<Record<string, unknown> | unknown[]> = []
  let next: Next = 'value'
  let value: unknown
  let isBlank = true
  let charCount = 0
  /** Where in the innermost open object or list the next value goes. */
  let slot: string | number = ''
  /** The string or the word that is being read. */
  let token: string | undefined
  let isString = false
  let escape = ''

  function read(piece: string): void {
    charCount += piece.length
    if (charCount > maxChars) fail()
    let at = 0
    while (at < piece.length && next !== 'nothing') {
      if (token === undefined) readMark(piece[at++]!)
      else if (isString) at = readString(token, piece, at)
      else if (SCALAR.test(piece[at]!)) token += piece[at++]
      else endWord(token)
    }
    showString()
  }

  function showString(): void {
    if (isString && token !== undefined && !isKey()) put(token)
  }

  function fail(): void {
    showString()
    token = undefined
    next = 'nothing'
  }

  function isKey(): boolean {
    return next === 'key' || next === 'key-or-end'
  }

  function readMark(mark: string): void {
    if (BLANK.test(mark)) return
    isBlank = false
    const takesValue = next === 'value' || next === 'item-or-end'
    if (mark === '"' && (takesValue || isKey())) {
      token = ''
      isString = true
      if (takesValue) begin()
    } else if ((mark === '{' || mark === '[') && takesValue && open.length < maxDepth) {
      begin()
      const container = mark === '{' ? {} : []
      put(container)
      open.push(container)
      next = mark === '{' ? 'key-or-end' : 'item-or-end'
    } else if (mark === '}' && (next === 'key-or-end' || next === 'comma-or-end') && !isList()) {
      close()
    } else if (mark === ']' && (next === 'item-or-end' || next === 'comma-or-end') && isList()) {
      close()
    } else if (mark === ',' && next === 'comma-or-end') {
      next = isList() ? 'value' : 'key'
    } else if (mark === ':' && next === 'colon') {
      next = 'value'
    } else if (SCALAR.test(mark) && takesValue) {
      token = mark
      begin()
    } else {
      fail()
    }
  }

  function isList(): boolean {
    return Array.isArray(open.at(-1))
  }

  function begin(): void {
    const container = open.at(-1)
    if (Array.isArray(container)) slot = container.length
  }

  function close(): void {
    open.pop()
    endValue()
  }

  function endValue(): void {
    next = open.length > 0 ? 'comma-or-end' : 'rest'
  }

  function put(item: unknown): void {
    const container = open.at(-1)
    if (!container) value = item
    // Assigning to this one would set the prototype.
    else if (slot === '__proto__') Object.defineProperty(container, slot, { value: item, ...OWN })
    else (container as Record<string | number, unknown>)[slot] = item
  }

  /** Reads a string on, up to its end, an escape or the end of the piece. Gives the place behind what it has read. */
  function readString(before: string, piece: string, from: number): number {
    if (escape) {
      escape += piece[from]
      if (escape.length >= (escape[1] === 'u' ? 6 : 2)) {
        const character = parse(`"${escape}"`)
        if (typeof character === 'string') token = before + character
        escape = ''
      }
      return from + 1
    }
    let to = from
    let code = piece.charCodeAt(to)
    while (to < piece.length && code !== QUOTE && code !== BACKSLASH && code >= FIRST_PRINTABLE) {
      code = piece.charCodeAt(++to)
    }
    token = before + piece.slice(from, to)
    if (to === piece.length) return to
    if (code === BACKSLASH) escape = '\\'
    else if (code === QUOTE) endString(token)
    else fail()
    return to + 1
  }

  function endString(text: string): void {
    token = undefined
    isString = false
    if (isKey()) {
      slot = text
      next = 'colon'
    } else {
      put(text)
      endValue()
    }
  }

  function endWord(word: string): void {
    token = undefined
    const item = parse(word)
    if (item === undefined) return
    put(item)
    endValue()
  }

  /** A piece of JSON that has to be whole. Where it is not, reading ends. */
  function parse(json: string): unknown {
    try {
      return JSON.parse(json)
    } catch {
      fail()
      return undefined
    }
  }

  return {
    read,
    get value() {
      return value
    },
    get isWhole() {
      return next === 'rest'
    },
    get isBlank() {
      return isBlank
    },
    open,
    get isStuck() {
      return next === 'nothing'
    },
  }
}

const OWN = { writable: true, enumerable: true, configurable: true } as const
