/** What a token is to the eye. A theme has a colour for each. */
export type TokenKind =
  | 'keyword'
  | 'string'
  | 'number'
  | 'constant'
  | 'comment'
  | 'function'
  | 'type'
  | 'property'
  | 'tag'
  | 'meta'
  | 'heading'
  | 'strong'
  | 'emphasis'
  | 'link'
  | 'inserted'
  | 'deleted'

/** A part of a line, from the end of the part before it. */
export interface Token {
  /** Where it ends in its line, in UTF-16 units. */
  readonly end: number
  /** `undefined` for what has the colour of the text. */
  readonly kind: TokenKind | undefined
}

/** The tokens of one line. What is behind the last of them has the colour of the text. */
export type LineTokens = readonly Token[]

/**
 * For each piece of a block of code the tokens of its lines, as far as they are known. A piece whose colours did not
 * change is the same array.
 */
export type Colours = ReadonlyArray<readonly LineTokens[]>
