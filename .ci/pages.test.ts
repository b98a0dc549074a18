import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

function textsIn(folder: string, isWanted: (file: string) => boolean): string {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => isWanted(file))
    .map((file) => readFileSync(`${root}${folder}/${file}`, 'utf8'))
    .join('\n')
}

function allOf(pattern: RegExp, text: string): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found]) => found!))].toSorted()
}

test('every part that has a name is in the table of parts, and no other', () => {
  const source = textsIn('packages/ui/src', (file) => file.endsWith('.tsx') && !file.includes('.test.'))
  const named = allOf(/(?:data-part|\bpart)=(?:"|\{[^}]*?')([a-z-]+)(?:"|')/g, source)
  // One that is chosen by a condition has two names.
  const others = allOf(/data-part=\{[^}]*: '([a-z-]+)'/g, source)
  const all = [...new Set([...named, ...others])].filter((name) => !name.startsWith('inspector')).toSorted()
  const page = readFileSync(`${root}packages/ui/STYLING.md`, 'utf8')
  const cells = [...page.slice(page.indexOf('## Parts')).matchAll(/^\|((?: ·)* `[^|]*)\|/gm)].join('\n')
  expect(all.length).toBeGreaterThan(80)
  expect(allOf(/`([a-z-]+)`/g, cells)).toEqual(all)
})

test('every component that is exported has a page with its props', () => {
  const index = readFileSync(`${root}packages/ui/src/index.ts`, 'utf8')
  const values = index.replace(/export type (?:\{[^}]*\}|\*) from .*/g, '').replace(/\btype \w+/g, '')
  const components = allOf(/\b([A-Z][a-z]\w*)\b(?=[\s,}])/g, values)
  expect(components).toContain('MessageList')
  const stories = textsIn('stories/parts', (file) => file.endsWith('.stories.tsx'))
  const shown = allOf(/\bcomponent: (\w+)/g, stories)
  const beside = allOf(/(\w+)/g, allOf(/subcomponents: \{([^}]*)\}/g, stories).join())
  expect(components.filter((name) => ![...shown, ...beside].includes(name))).toEqual([])
})
