/** A text that a model could have written, with every construct in it. */
export interface MixedMarkdown {
  /** The text, in pieces as a model writes them. */
  readonly tokens: readonly string[]
  /** How the blocks begin that refer to something that is defined after them. */
  readonly late: readonly string[]
}

export interface MixedOptions {
  /** How many tokens. */
  readonly tokens: number
  /** Whether some links and footnotes are defined after they are used. @default false */
  readonly withLate?: boolean
}

/** Always the same text for the same options. */
export function mixedMarkdown({ tokens: count, withLate = false }: MixedOptions): MixedMarkdown {
  const late: string[] = []
  const tokens: string[] = []
  for (let round = 0; tokens.length < count; round++) {
    const blocks = [...roundOf(round)]
    if (withLate && round % 5 === 4) blocks.push(...lateBlocks(round, late))
    tokens.push(...tokensOf(`${blocks.join('\n\n')}\n\n`))
  }
  return { tokens: tokens.slice(0, count), late }
}

const WORDS =
  'the river runs where ground is soft and slope gentle so that each bend grows with time while water carries sand from one bank to another'.split(
    ' ',
  )

/** Words that are not the same in each sentence, and the same in each run. */
function words(seed: number, count: number): string {
  return Array.from({ length: count }, (_, index) => WORDS[(seed * 7 + index * 5) % WORDS.length]).join(' ')
}

/** Sixteen blocks, one of each kind. */
function* roundOf(round: number): Generator<string> {
  yield `## Section ${round}: ${words(round, 4)}`
  yield `${words(round, 40)}, **${words(round + 1, 3)}** and *${words(round + 2, 2)}* with \`code(${round})\`.`
  yield `See [${words(round, 3)}](https://example.com/${round} "Title ${round}") or <https://example.org/${round}>,
and ~~${words(round + 3, 2)}~~ on the second line.`
  yield `- ${words(round, 6)}\n- **${words(round + 4, 2)}** ${words(round, 5)}\n  - ${words(round + 5, 4)}\n    - ${words(round, 3)}\n- ${words(round + 6, 8)}`
  yield `1. ${words(round, 7)}\n\n   ${words(round + 7, 9)}\n\n2. ${words(round, 5)}`
  yield `\`\`\`ts\n${Array.from({ length: 8 }, (_, line) => `const value${line} = read(${round}, '${words(line, 2)}') // ${line}`).join('\n')}\n\`\`\``
  yield `> ${words(round, 12)}\n>\n> - ${words(round + 8, 4)}\n> - ${words(round, 4)}`
  yield `| River | Length | Note |\n| :--- | ---: | --- |\n${Array.from({ length: 5 }, (_, row) => `| ${words(row, 2)} | ${row * 137} km | ${words(round + row, 4)} |`).join('\n')}`
  yield `Inline $a_{${round}}^2 + b^2$ and then:`
  yield `$$\n\\sum_{n=1}^{${round}} \\frac{1}{n^2}\n$$`
  yield `- [x] ${words(round, 4)}\n- [ ] ${words(round + 9, 4)}`
  yield `    indented code, ${round}`
  yield `![A picture](https://images.example/${round}.png) ${words(round, 6)}`
  yield `<div>\nraw ${round}\n</div>`
  yield `النهر لا يجري مستقيما ${round}، ويكبر أصغر منعطف مع **الوقت**.`
  yield '***'
}

/** Blocks that refer to what comes at their end, and blocks between them that do not. */
function* lateBlocks(round: number, late: string[]): Generator<string> {
  for (const [beginning, rest] of [
    [`Late ${round}a`, `refers to [a map][map-${round}] and goes on`],
    [`Late ${round}b`, `has a note[^note-${round}].`],
  ] as const) {
    late.push(beginning)
    yield `${beginning} ${rest}`
    yield `Between ${round}: ${words(round, 12)} and [nothing][nowhere].`
  }
  yield `[map-${round}]: https://example.com/map/${round}`
  yield `[^note-${round}]: ${words(round, 6)}`
}

/** Pieces of about four characters: a word with the blank before it, marks, or blanks. */
function tokensOf(text: string): readonly string[] {
  return text.match(/ ?[\p{L}\p{M}\p{N}]{1,8}|[^\s\p{L}\p{M}\p{N}]{1,4}|\s+/gu) ?? []
}
