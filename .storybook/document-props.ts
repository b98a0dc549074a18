import type { StrictArgTypes, StrictInputType } from 'storybook/internal/types'

/** What is known of a prop from its type. */
interface PropFacts {
  readonly required?: boolean
  readonly description?: string
  readonly tsType?: { readonly name: string; readonly raw?: string }
  readonly defaultValue?: { readonly value: string }
}

type Documented = {
  readonly __docgenInfo?: {
    readonly description?: string
    readonly props?: Readonly<Record<string, PropFacts>>
  }
}

/** What a component's docstring says, with its examples as code. */
export function describeComponent(component: unknown): string {
  const [text = '', ...examples] = ((component as Documented).__docgenInfo?.description ?? '').split(
    '@example',
  )
  return [text.trim(), ...examples.map((code) => `\`\`\`tsx\n${code.trim()}\n\`\`\``)].join('\n\n')
}

/** The table of a component's props, as their types and docstrings say: whole types, and the defaults by `@default`. */
export function documentProps(component: unknown): StrictArgTypes {
  const { __docgenInfo: info } = component as Documented
  return Object.fromEntries(
    Object.entries(info?.props ?? {}).map(([name, facts]) => [name, rowOf(name, facts)]),
  )
}

function rowOf(
  name: string,
  { tsType, description = '', required, defaultValue }: PropFacts,
): StrictInputType {
  const [text = '', said] = description.split(/\s*@default\s+/)
  const type = oneLine(tsType?.raw ?? tsType?.name ?? '').replace(/ \| undefined/g, '')
  // A function's text is no default that anyone would want to read.
  const written = defaultValue?.value.includes('\n') ? undefined : defaultValue?.value
  const summary = said ?? written
  return {
    ...controlOf(type),
    name,
    description: text,
    type: { name: 'other', value: type, required: required ?? false },
    table: {
      type: { summary: type },
      ...(summary && { defaultValue: { summary: oneLine(summary) } }),
    },
  }
}

/** What sets a prop in the page: words, yes or no, or one of some words; all else is set in code. */
function controlOf(type: string): Partial<StrictInputType> {
  if (type === 'boolean') return { control: { type: 'boolean' } }
  if (type === 'string') return { control: { type: 'text' } }
  const words = type.split(' | ')
  if (words.every((word) => /^'.*'$/.test(word))) {
    return { control: { type: 'select' }, options: words.map((word) => word.slice(1, -1)) }
  }
  return { control: { disable: true } }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
