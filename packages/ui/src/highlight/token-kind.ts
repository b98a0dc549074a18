import type { TokenKind } from '../code/token.ts'

/**
 * What a grammar's word for a token means to the eye; `undefined` for what has the colour of the text.
 *
 * @param style the grammar's words: `keyword`, `string.special`, `string property`
 * @param text the token
 * @param rest what follows it in its line
 */
export function tokenKind(style: string, text: string, rest: string): TokenKind | undefined {
  // Of several words the last says most: "string property" is the name of a property in quotes.
  for (const word of style.split(' ').toReversed()) {
    const name = word.split('.', 1)[0] ?? ''
    const kind = KINDS.get(name) ?? (NAMES.has(name) ? kindOfName(name, text, rest) : undefined)
    if (kind) return isPunctuation(kind, text) ? undefined : kind
  }
  return undefined
}

/** Some grammars call a lone dot a number. */
function isPunctuation(kind: TokenKind, text: string): boolean {
  return (kind === 'number' || kind === 'meta') && !/\w/.test(text)
}

/** Grammars of few words do not say what a name is for; how it is written and what follows it does. */
function kindOfName(name: string, text: string, rest: string): TokenKind | undefined {
  // A rule of CSS; a variable of Ruby, PHP or a shell.
  if (/^[@$]/.test(text)) return name === 'def' && text.startsWith('@') ? 'keyword' : 'property'
  if (CALL.test(rest)) return 'function'
  if (CONSTANT.test(text)) return 'constant'
  if (/^[A-Z]/.test(text)) return 'type'
  return name === 'property' || name === 'propertyName' ? 'property' : undefined
}

const CALL = /^\s*(?:\?\.)?(?:<[^<>()]*>)?\(/
const CONSTANT = /^[A-Z](?:[A-Z\d]*_[A-Z\d_]*|[A-Z\d]{2,})$/

const NAMES: ReadonlySet<string> = new Set(['def', 'variable', 'variableName', 'property', 'propertyName'])

const WORDS: Readonly<Record<TokenKind, string>> = {
  keyword: 'keyword controlKeyword definitionKeyword moduleKeyword operatorKeyword modifier self unit',
  string: 'string regexp character attributeValue quote',
  number: 'number integer float color',
  constant: 'atom bool null constant literal escape',
  comment: 'comment lineComment blockComment docComment',
  function: 'builtin function macroName',
  type: 'type typeName className namespace qualifier',
  property: 'attribute attributeName',
  tag: 'tag tagName',
  meta: 'meta annotation processingInstruction documentMeta labelName hr list contentSeparator',
  heading: 'header heading',
  strong: 'strong',
  emphasis: 'em emphasis',
  link: 'link url',
  inserted: 'inserted positive',
  deleted: 'deleted negative strikethrough',
}

const KINDS: ReadonlyMap<string, TokenKind> = new Map(
  (Object.keys(WORDS) as TokenKind[]).flatMap((kind) =>
    WORDS[kind].split(' ').map((word) => [word, kind] as const),
  ),
)
