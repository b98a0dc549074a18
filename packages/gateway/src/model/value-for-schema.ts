import { isJsonObject } from '../check-fields.ts'
import type { JsonObject } from '../check-fields.ts'
import { createPhrasebook, vocabulary } from './phrases.ts'
import type { Random } from './random.ts'

/** A value that JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue }

/**
 * A value that fits a JSON schema as far as its everyday keywords go: `type` (also a list of types), `const`, `enum`,
 * `properties`, `required`, `items`, `prefixItems`, `minItems`, `maxItems`, `minimum`, `maximum` and the exclusive ones,
 * `multipleOf`, `minLength`, `maxLength`, `format`, `anyOf`, `oneOf`, `allOf` and `$ref` into the schema itself. Other
 * keywords are ignored. Deep, circular and huge schemas are cut: from some depth on only what is required is given, and
 * once some 50,000 letters are written or schemas' entries read, nothing at all. Never throws.
 */
export function valueForSchema(schema: unknown, random: Random, name: string = ''): JsonValue {
  return fitValue(schema, {
    random,
    root: schema,
    name,
    depth: 0,
    budget: { valuesLeft: mostValues, workLeft: mostWork },
  })
}

interface Place {
  readonly random: Random
  /** The whole schema, where `$ref` looks. */
  readonly root: unknown
  /** What the value is called by its parent; a hint for strings. */
  readonly name: string
  readonly depth: number
  /** Shared by the whole value, so that a small schema cannot ask for a huge one. */
  readonly budget: { valuesLeft: number; workLeft: number }
}

const depthOfRequiredOnly = 4
const greatestDepth = 12
const mostItems = 50
const mostValues = 2000
const mostWork = 50_000
const longestText = 1000

function fitValue(schema: unknown, place: Place): JsonValue {
  if (place.budget.valuesLeft-- <= 0 || place.depth > greatestDepth || !spend(place, 1)) return null
  if (!isJsonObject(schema)) return fillString({}, place)
  const below = { ...place, depth: place.depth + 1 }
  const { $ref: pointer, allOf: parts } = schema
  if (typeof pointer === 'string') {
    return spend(place, pointer.length) ? fitValue(resolve(pointer, place.root), below) : null
  }
  // Whatever stands in `const` and `enum` came out of JSON.
  if ('const' in schema) return fitConstant(schema['const'] as JsonValue, place)
  if (isFullArray(schema['enum'])) return fitConstant(place.random.pick(schema['enum']) as JsonValue, place)
  const choices = schema['anyOf'] ?? schema['oneOf']
  if (isFullArray(choices)) {
    return spend(place, choices.length) ? fitValue(choices.find(isNotNullType) ?? choices[0], below) : null
  }
  if (isFullArray(parts)) {
    return spend(place, sizeOfParts(parts)) ? fitValue(merge(schema, parts), below) : null
  }

  switch (typeOf(schema)) {
    case 'object':
      return fillObject(schema, below)
    case 'array':
      return fillArray(schema, below)
    case 'number':
    case 'integer':
      return fillNumber(schema, place)
    case 'boolean':
      return place.random.next() < 0.5
    case 'null':
      return null
    default:
      return fillString(schema, place)
  }
}

/** Takes from what may be written and read for one value; `false` when there is not so much left. */
function spend({ budget }: Place, work: number): boolean {
  budget.workLeft -= work
  return budget.workLeft >= 0
}

function fitConstant(value: JsonValue, place: Place): JsonValue {
  return spend(place, JSON.stringify(value).length) ? value : null
}

function sizeOfParts(parts: readonly unknown[]): number {
  return parts.reduce<number>((size, part) => {
    if (!isJsonObject(part)) return size + 1
    const { properties, required } = part
    const names = isJsonObject(properties) ? Object.keys(properties).length : 0
    return size + 1 + Object.keys(part).length + names + (Array.isArray(required) ? required.length : 0)
  }, 0)
}

function typeOf(schema: JsonObject): unknown {
  const type = schema['type']
  if (Array.isArray(type)) return type.find((name) => name !== 'null') ?? 'null'
  if (type !== undefined) return type
  if (isJsonObject(schema['properties'])) return 'object'
  return 'items' in schema ? 'array' : 'string'
}

function isNotNullType(schema: unknown): boolean {
  return !isJsonObject(schema) || schema['type'] !== 'null'
}

function fillObject(schema: JsonObject, place: Place): JsonValue {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {}
  const required: unknown[] = Array.isArray(schema['required']) ? schema['required'] : []
  const known = place.depth > depthOfRequiredOnly ? [] : Object.keys(properties)
  if (!spend(place, known.length + required.length)) return {}
  const names = new Set([...known, ...required.filter((name) => typeof name === 'string')])
  const fitting = [...names].filter((name) => spend(place, name.length))
  // fromEntries defines own fields, so a field called `__proto__` is a field.
  return Object.fromEntries(
    fitting.map((name) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : {}
      return [name, fitValue(property, { ...place, name })]
    }),
  )
}

function fillArray(schema: JsonObject, place: Place): JsonValue {
  const tuple: unknown[] = Array.isArray(schema['prefixItems']) ? schema['prefixItems'] : []
  const least = numberOr(schema['minItems'], 0)
  const most = Math.min(numberOr(schema['maxItems'], mostItems), mostItems)
  const usual = place.depth > depthOfRequiredOnly ? 0 : Math.max(tuple.length, place.random.between(2, 3))
  const length = Math.max(0, Math.min(Math.max(least, usual), most))
  return Array.from({ length }, (_, index) => fitValue(tuple[index] ?? schema['items'] ?? {}, place))
}

function fillNumber(schema: JsonObject, { random }: Place): number {
  const step = numberOr(schema['multipleOf'], 0)
  const isWhole = schema['type'] !== 'number' || step >= 1
  const gap = isWhole ? 1 : 0.1
  const floor = Math.max(
    numberOr(schema['minimum'], -Infinity),
    numberOr(schema['exclusiveMinimum'], -Infinity) + gap,
  )
  const ceiling = Math.min(
    numberOr(schema['maximum'], Infinity),
    numberOr(schema['exclusiveMaximum'], Infinity) - gap,
  )
  const min = Number.isFinite(floor) ? floor : Math.min(1, Number.isFinite(ceiling) ? ceiling - 9 : 1)
  const max = Math.max(min, Number.isFinite(ceiling) ? ceiling : min + 99)
  const value = min + random.next() * (max - min)
  if (step > 0) return Math.min(Math.ceil(value / step) * step, Math.floor(max / step) * step)
  if (isWhole) return Math.min(Math.round(value), Math.floor(max))
  return Math.min(Math.max(Math.round(value * 10) / 10, min), max)
}

function fillString(schema: JsonObject, place: Place): string {
  const { random, name } = place
  const text = formatted(schema['format'], random) ?? named(name.toLowerCase(), random)
  const least = Math.min(numberOr(schema['minLength'], 0), longestText)
  const most = Math.max(0, numberOr(schema['maxLength'], longestText))
  const fitting = text.padEnd(least, ' and on').slice(0, most)
  return spend(place, fitting.length) ? fitting : ''
}

function formatted(format: unknown, random: Random): string | undefined {
  const two = (): string => String(random.between(1, 28)).padStart(2, '0')
  switch (format) {
    case 'date':
      return `2024-05-${two()}`
    case 'time':
      return `10:${two()}:${two()}Z`
    case 'date-time':
      return `2024-05-${two()}T10:${two()}:${two()}Z`
    case 'email':
      return `miller${random.between(1, 99)}@example.com`
    case 'uri':
    case 'url':
      return `https://example.com/rivers/${random.between(1, 99)}`
    case 'uuid': {
      const hex = (length: number): string =>
        Array.from({ length }, () => random.between(0, 15).toString(16)).join('')
      return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`
    }
    default:
      return undefined
  }
}

function named(name: string, random: Random): string {
  const hint = hints.find(({ words }) => words.some((word) => name.includes(word)))
  return hint ? random.pick(hint.values) : createPhrasebook(random).fill('{quality} {place}')
}

const hints: readonly { words: readonly string[]; values: readonly string[] }[] = [
  {
    words: ['city', 'location', 'town', 'place'],
    values: ['Basel', 'Porto', 'Kyoto', 'Bergen', 'Ljubljana'],
  },
  { words: ['country'], values: ['Switzerland', 'Portugal', 'Japan', 'Norway', 'Slovenia'] },
  { words: ['river', 'water'], values: ['Rhine', 'Douro', 'Kamo', 'Sava', 'Linth'] },
  { words: ['unit'], values: ['celsius', 'metre'] },
  { words: ['author', 'person', 'user'], values: ['Ada Brook', 'Tomás Ribeiro', 'Mei Kawa', 'Lars Elv'] },
  {
    words: ['title', 'name', 'label'],
    values: ['Reading the surface', 'What the miller knew', 'From source to sea'],
  },
  { words: ['color', 'colour'], values: ['teal', 'slate', 'amber'] },
  { words: ['query', 'search', 'question'], values: vocabulary.idea },
]

/** Follows a pointer such as `#/$defs/node`; anything else gives nothing. */
function resolve(pointer: string, root: unknown): unknown {
  if (!pointer.startsWith('#')) return {}
  let target = root
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (!isJsonObject(target) || !Object.hasOwn(target, key)) return {}
    target = target[key]
  }
  return target
}

function merge(schema: JsonObject, parts: readonly unknown[]): JsonObject {
  const { allOf: _, ...own } = schema
  const all = [own, ...parts.filter(isJsonObject)]
  const properties = all.map((part) => part['properties']).filter(isJsonObject)
  const required = all.flatMap((part) => (Array.isArray(part['required']) ? part['required'] : []))
  return {
    ...join(all),
    ...(properties.length > 0 && { properties: join(properties) }),
    ...(required.length > 0 && { required }),
  }
}

/** The fields of all, a later one over an earlier one. Unlike `Object.assign` it sets no prototype. */
function join(objects: readonly JsonObject[]): JsonObject {
  return Object.fromEntries(objects.flatMap((object) => Object.entries(object)))
}

function isFullArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback
}
