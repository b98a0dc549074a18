import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One file of `stories/demos`, as `npx shadcn add` takes it. */
export interface RegistryItem {
  readonly $schema: string
  readonly name: string
  readonly type: 'registry:component'
  readonly title: string
  readonly description: string
  readonly dependencies: readonly string[]
  readonly files: ReadonlyArray<{
    readonly path: string
    readonly type: 'registry:component'
    readonly content: string
  }>
}

/** What a registry answers with: each path below `/r/`, and its JSON. */
export type RegistryFiles = ReadonlyMap<string, string>

const folder = fileURLToPath(new URL('../stories/demos/', import.meta.url))
const HOMEPAGE = 'http://localhost:6006'

/** The registry of the demos, made from their files: `registry.json`, and `<name>.json` for each of them. */
export function readRegistry(): RegistryFiles {
  const items = readdirSync(folder)
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.stories.tsx'))
    .map((file) => itemOf(file, readFileSync(folder + file, 'utf8')))
  const index = {
    $schema: 'https://ui.shadcn.com/schema/registry.json',
    name: 'rivulet',
    homepage: HOMEPAGE,
    items: items.map(({ name, type, title, description, dependencies, files }) => ({
      name,
      type,
      title,
      description,
      dependencies,
      // What is in them stands in the item's own file.
      files: files.map(({ path, type }) => ({ path, type })),
    })),
  }
  return new Map([
    ['registry.json', JSON.stringify(index, undefined, 2)],
    ...items.map((item) => [`${item.name}.json`, JSON.stringify(item, undefined, 2)] as const),
  ])
}

/**
 * A demo as an item.
 * @throws Error when it imports a file of its own, or does not say what it is: nobody could copy it, or would know why
 */
export function itemOf(file: string, source: string): RegistryItem {
  const name = file.replace(/\.tsx$/, '')
  const description = /\/\*\* ((?:(?!\*\/).)+) \*\/\nexport function /s.exec(source)?.[1]
  if (!description) throw new Error(`${file} needs a docstring over the component that it exports.`)
  return {
    $schema: 'https://ui.shadcn.com/schema/registry-item.json',
    name,
    type: 'registry:component',
    title: titleOf(name),
    description: description.replaceAll(/\s*\n \* */g, ' '),
    dependencies: dependenciesOf(file, source),
    files: [{ path: `components/${file}`, type: 'registry:component', content: source }],
  }
}

/** `two-models` is "Two models". */
function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The packages to install. React is there, and what a package needs besides comes with it. */
function dependenciesOf(file: string, source: string): readonly string[] {
  const specifiers = Array.from(
    source.matchAll(/^(?:import|\}).*? from '([^']+)'$|^import '([^']+)'$/gm),
    ([, named, forEffect]) => named ?? forEffect ?? '',
  )
  const own = specifiers.find((specifier) => specifier.startsWith('.'))
  if (own) throw new Error(`${file} imports ${own}. A demo is one file: move what it needs into it.`)
  const packages = specifiers.flatMap((specifier) => [packageOf(specifier), ...(PEERS[specifier] ?? [])])
  return [...new Set(packages)].filter((name) => name !== 'react').toSorted()
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** What an entry asks its users to bring along. */
const PEERS: Readonly<Record<string, readonly string[]>> = { '@rivulet/ui/math': ['katex'] }
