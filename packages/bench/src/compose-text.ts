import { splitTokens } from '../../gateway/src/model/split-tokens.ts'

/** What a text is made of. Those after `markdown` are one block that grows, or many that are small. */
export type TextShape = 'prose' | 'markdown' | 'paragraph' | 'fence' | 'list' | 'table' | 'lines' | 'json'

/** A text with marks in it: words of their own (`m1m`, `m2m`, …) by which one sees how much of it is on a page. */
export interface MarkedText {
  /** The text, in pieces as a model writes them. */
  readonly tokens: readonly string[]
  /** For each mark, after how many tokens it is whole. The last one ends the text. */
  readonly markEnds: readonly number[]
}

/** Every so many words one is a mark. */
const WORDS_PER_MARK = 20

/**
 * Writes a text of about so many tokens (4.2 characters each); it is the same one each time.
 * @param seed another one makes another text of the same kind
 */
export function composeText(shape: TextShape, tokenCount: number, seed = 0): MarkedText {
  const vocabulary = createVocabulary(seed)
  const blocks = shapes[shape](vocabulary)
  const tokens: string[] = []
  while (tokens.length < tokenCount) tokens.push(...splitTokens(nextOf(blocks)))
  tokens.push(...splitTokens(shape === 'json' ? `"${vocabulary.mark()}"]}` : ` ${vocabulary.mark()}`))
  return { tokens, markEnds: findMarks(tokens) }
}

interface Vocabulary {
  /** So many words, some of them marks. */
  readonly words: (count: number) => string
  /** The next mark. */
  readonly mark: () => string
}

function createVocabulary(seed: number): Vocabulary {
  let next = seed * 101
  let marks = 0
  const mark = (): string => `m${++marks}m`
  function words(count: number): string {
    return Array.from({ length: count }, () => {
      next++
      return next % WORDS_PER_MARK === 0 ? mark() : WORDS[(next * 7 + Math.floor(next / 41)) % WORDS.length]
    }).join(' ')
  }
  return { words, mark }
}

const shapes: Readonly<Record<TextShape, (vocabulary: Vocabulary) => Generator<string>>> = {
  *prose({ words }) {
    for (let gap = ''; ; gap = '\n\n') {
      yield `${gap}${words(14)}, ${words(11)}. ${words(16)}; ${words(9)}. ${words(12)}.`
    }
  },
  *markdown({ words }) {
    for (let round = 0; ; round++) {
      yield `${round === 0 ? '' : '\n\n'}## Section ${round}: ${words(4)}`
      yield `\n\n${words(22)}, **${words(3)}** and *${words(2)}* with \`code(${round})\`. ${words(14)}.`
      yield `\n\nSee [${words(3)}](https://example.com/${round}), ${words(12)} and ~~${words(2)}~~.`
      yield `\n\n- ${words(6)}\n- **${words(2)}** ${words(5)}\n  - ${words(7)}\n- ${words(8)}`
      yield `\n\n1. ${words(7)}\n2. ${words(9)}`
      yield `\n\n\`\`\`ts\n`
      for (let line = 0; line < 8; line++) yield `const value${line} = read(${round}, '${words(3)}')\n`
      yield '```'
      yield `\n\n> ${words(18)}\n\n`
      yield '| River | Length | Note |\n| :--- | ---: | --- |\n'
      for (let row = 0; row < 4; row++) yield `| ${words(2)} | ${row * 137} km | ${words(4)} |\n`
    }
  },
  *paragraph({ words }) {
    for (;;) yield `${words(12)}. `
  },
  *fence({ words }) {
    yield '```ts\n'
    for (let line = 0; ; line++) yield `const value${line} = read('${words(6)}')\n`
  },
  *list({ words }) {
    for (;;) yield `- ${words(9)}\n`
  },
  *table({ words }) {
    yield '| River | Length | Note |\n| :--- | ---: | --- |\n'
    for (let row = 0; ; row++) yield `| ${words(2)} | ${row * 137} km | ${words(6)} |\n`
  },
  *lines({ words }) {
    for (;;) yield `${words(8)}.\n\n`
  },
  *json({ words }) {
    yield '{"title":"A map","rivers":['
    for (;;) yield `{"name":"${words(2)}","note":"${words(8)}","lengthKm":137,"bends":[1,2,3]},`
  },
}

const WORDS =
  'the river runs where ground is soft and slope gentle so that each bend grows with time while water carries sand from one bank to another'.split(
    ' ',
  )

function nextOf(blocks: Generator<string>): string {
  // They have no end.
  return blocks.next().value as string
}

function findMarks(tokens: readonly string[]): number[] {
  const text = tokens.join('')
  const ends: number[] = []
  let chars = 0
  let token = 0
  for (const { index, 0: mark } of text.matchAll(/m\d+m/g)) {
    while (chars < index + mark.length) chars += tokens[token++]!.length
    ends.push(token)
  }
  return ends
}
