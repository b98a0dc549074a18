import { createDeck, createPhrasebook } from './phrases.ts'
import type { Phrasebook, Template } from './phrases.ts'
import type { Random } from './random.ts'
import type { TextBlock } from './text-block.ts'
import { writeProse } from './write-prose.ts'

/**
 * A Markdown document without an end, block by block: headings, prose with bold, emphasis, code and links, nested and
 * numbered and task lists, fenced code, tables and quotes, section after section. A block brings the blank line before
 * it, and may be the last one where its section ends. `opening` becomes the first paragraph.
 */
export function* writeMarkdown(random: Random, opening: string): Generator<TextBlock, never> {
  const phrases = createPhrasebook(random)
  const desk: Desk = { random, phrases, program: createDeck(programs, random), prose: writeProse(random) }
  const title = createDeck(titles, random)
  const rich = createDeck(richTemplates, random)
  const plan = createDeck(sectionPlans, random)
  yield block(`# ${capital(title())}`)
  yield block(`\n\n${opening} ${phrases.fill(rich())}`)
  yield* section(desk, [nestedList, codeBlock, table, quote])
  for (;;) {
    yield block(`\n\n## ${capital(title())}`)
    yield block(`\n\n${phrases.fill(rich())} ${plainSentences(desk)}`)
    yield* section(desk, plan())
  }
}

/** What the blocks of one document are written with. */
interface Desk {
  readonly random: Random
  readonly phrases: Phrasebook
  readonly program: () => string
  readonly prose: Generator<TextBlock, never>
}

type WriteBlock = (desk: Desk) => string

function* section(desk: Desk, plan: readonly WriteBlock[]): Generator<TextBlock> {
  for (const [index, write] of plan.entries()) yield block(`\n\n${write(desk)}`, index === plan.length - 1)
}

function block(text: string, mayStop: boolean = false): TextBlock {
  return { text, isProse: false, mayStop }
}

function nestedList({ phrases: { draw } }: Desk): string {
  return [
    `- **${capital(draw('act'))}** — ${draw('idea')}`,
    `  - ${draw('place')}, ${draw('time')}`,
    `    - with *${draw('quality')}*`,
    `- ${capital(draw('act'))}`,
    `- \`flow()\` carries ${draw('things')}`,
  ].join('\n')
}

function numberedList({ random, phrases }: Desk): string {
  const step = createDeck(steps, random)
  return [1, 2, 3].map((number) => `${number}. ${phrases.fill(step())}`).join('\n')
}

function taskList({ random, phrases }: Desk): string {
  const step = createDeck(steps, random)
  return ['x', ' ', ' '].map((mark) => `- [${mark}] ${phrases.fill(step())}`).join('\n')
}

function codeBlock({ program }: Desk): string {
  return program()
}

function table({ random, phrases: { draw } }: Desk): string {
  const row = (): string =>
    `| ${capital(draw('water'))} | ${random.between(1, 90) / 10} m/s | ${draw('adjective')} |`
  return ['| Water | Speed | Mood |', '| :-- | --: | :-: |', row(), row(), row()].join('\n')
}

function quote({ phrases: { draw } }: Desk): string {
  return `> ${capital(draw('idea'))}.\n>\n> — *${draw('maker')}*, ${draw('place')}`
}

function plainSentences({ prose }: Desk): string {
  return `${prose.next().value.text} ${prose.next().value.text}`.trim().replace(/\s+/g, ' ')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const titles = [
  'how a river keeps time',
  'notes from the bank',
  'small pieces, steady flow',
  'what the miller knew',
  'reading the surface',
  'a short guide to patience',
  'the craft of carrying',
  'from source to sea 🌊',
]

const richTemplates: readonly Template[] = [
  'The **{adjective}** part is {act}; see [the field notes](https://example.com/rivers) for more.',
  'In short: *{idea}*, and `chunk.length` is all you have to watch.',
  'Remember that **{idea}**, as [the old charts](https://example.com/charts "Charts") show.',
  'Call `next()` and {water} {flows}; there is ~~no~~ one more _{adjective}_ step.',
]

const steps: readonly Template[] = [
  'Go {place} {time}.',
  'Watch how {water} {flows}.',
  'Practise {act}.',
  'Ask for **{quality}**, not for speed.',
  'Leave {things} where they are.',
]

const programs = [
  `\`\`\`ts
export async function* drain(source: ReadableStream<string>) {
  const reader = source.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value // a little at a time
  }
}
\`\`\``,
  `\`\`\`python
def flow(springs):
    for spring in springs:
        yield from spring  # gathers as it goes
\`\`\``,
  `\`\`\`bash
curl -N https://example.com/v1/chat/completions | while read -r line; do
  echo "\${line#data: }"
done
\`\`\``,
  `\`\`\`json
{ "river": "Linth", "level": 1.42, "rising": false }
\`\`\``,
]

const sectionPlans: readonly (readonly WriteBlock[])[] = [
  [nestedList, quote],
  [codeBlock, numberedList],
  [table, taskList],
  [quote, codeBlock],
  [numberedList, table, quote],
]
