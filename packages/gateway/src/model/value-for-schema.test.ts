import { expect, test } from 'vitest'
import { createRandom } from './random.ts'
import { valueForSchema } from './value-for-schema.ts'

const valueOf = (schema: unknown, seed: number = 1): unknown => valueForSchema(schema, createRandom(seed))

test('an object has its properties, each of its type', () => {
  const value = valueOf({
    type: 'object',
    properties: {
      city: { type: 'string' },
      days: { type: 'integer', minimum: 1, maximum: 7 },
      ratio: { type: 'number' },
      dry: { type: 'boolean' },
      unit: { enum: ['metre', 'foot'] },
      version: { const: 2 },
      none: { type: 'null' },
      when: { type: 'string', format: 'date-time' },
      maybe: { type: ['null', 'integer'] },
      either: { anyOf: [{ type: 'null' }, { type: 'boolean' }] },
    },
    required: ['city', 'stranger'],
  })
  expect(value).toEqual({
    city: expect.any(String),
    days: expect.any(Number),
    ratio: expect.any(Number),
    dry: expect.any(Boolean),
    unit: expect.stringMatching(/^(metre|foot)$/),
    version: 2,
    none: null,
    when: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    maybe: expect.any(Number),
    either: expect.any(Boolean),
    stranger: expect.any(String),
  })
})

test.each([
  [{ type: 'integer', minimum: 3, maximum: 5 }, 3, 5],
  [{ type: 'integer', maximum: -10 }, -Infinity, -10],
  [{ type: 'integer', exclusiveMinimum: 7, maximum: 8 }, 8, 8],
  [{ type: 'number', minimum: 0.25, maximum: 0.5 }, 0.25, 0.5],
  [{ type: 'integer', multipleOf: 5, minimum: 3, maximum: 22 }, 5, 20],
])('numbers of %j stay in their bounds', (schema, min, max) => {
  for (let seed = 0; seed < 50; seed++) {
    const value = valueOf(schema, seed)
    expect(value).toBeGreaterThanOrEqual(min)
    expect(value).toBeLessThanOrEqual(max)
    expect(schema.type === 'number' || Number.isInteger(value)).toBe(true)
  }
})

test('arrays and strings have the asked lengths', () => {
  expect(valueOf({ type: 'array', items: { type: 'boolean' }, minItems: 7 })).toHaveLength(7)
  expect(valueOf({ type: 'array', maxItems: 1, items: {} })).toHaveLength(1)
  expect(valueOf({ type: 'array', prefixItems: [{ const: 1 }, { const: 2 }], maxItems: 2 })).toEqual([1, 2])
  expect(valueOf({ type: 'string', minLength: 80 })).toHaveLength(80)
  expect(valueOf({ type: 'string', maxLength: 3 })).toHaveLength(3)
})

test('references and allOf are followed', () => {
  const schema = {
    allOf: [{ properties: { a: { $ref: '#/$defs/one' } } }, { properties: { b: { const: 2 } } }],
    $defs: { one: { const: 1 } },
  }
  expect(valueOf(schema)).toEqual({ a: 1, b: 2 })
})

test.each([
  [
    'circular',
    { $defs: { n: { type: 'array', minItems: 50, items: { $ref: '#/$defs/n' } } }, $ref: '#/$defs/n' },
  ],
  ['pointing at itself', { $ref: '#' }],
  ['asking for a billion items', { type: 'array', minItems: 1e9, items: { type: 'array', minItems: 1e9 } }],
  ['asking for a billion letters', { type: 'string', minLength: 1e9 }],
  ['nonsense', { type: 42, enum: [], properties: 'x', required: [1, null], items: 7 }],
  ['no schema', null],
])('a schema that is %s gives a small value', (_, schema) => {
  expect(JSON.stringify(valueOf(schema)).length).toBeLessThan(100_000)
})

test('a property called __proto__ is a property', () => {
  const value = valueOf(JSON.parse('{"type":"object","properties":{"__proto__":{"const":1}}}'))
  expect(JSON.stringify(value)).toBe('{"__proto__":1}')
  expect({}).not.toHaveProperty('1')
})
