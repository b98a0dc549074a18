import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { createTools } from './create-tools.ts'
import type { StandardSchema } from './standard-schema.ts'
import { tool } from './tool.ts'

/** A schema of a library that does not write JSON Schema. */
const cityOnly: StandardSchema<unknown, { city: string }> = {
  '~standard': {
    version: 1,
    vendor: 'by hand',
    validate: (value) =>
      typeof value === 'object' && value && 'city' in value
        ? { value: { city: String(value.city) } }
        : { issues: [{ message: 'A city is missing.', path: [{ key: 'city' }] }, { message: 'So there.' }] },
  },
}
const cityAsJsonSchema = { type: 'object', properties: { city: { type: 'string' } } }

test('the function gets what the schema gives, without a cast', () => {
  tool({
    parameters: z.object({ city: z.string(), days: z.coerce.number().default(1) }),
    execute(args, { signal, toolCallId }) {
      expectTypeOf(args).toEqualTypeOf<{ city: string; days: number }>()
      expectTypeOf(signal).toEqualTypeOf<AbortSignal>()
      expectTypeOf(toolCallId).toEqualTypeOf<string>()
      // @ts-expect-error -- there is no such argument
      return args.country as unknown
    },
    needsApproval: ({ days }) => days > 3,
  })
  tool({
    parameters: cityOnly,
    jsonSchema: cityAsJsonSchema,
    execute: (args) => expectTypeOf(args).toEqualTypeOf<{ city: string }>(),
  })
})

test('plain JSON Schema gives unknown, or what the app says', () => {
  tool({
    parameters: cityAsJsonSchema,
    execute: (args) => expectTypeOf(args).toEqualTypeOf<unknown>(),
    needsApproval: (args) => {
      // @ts-expect-error -- nobody knows what it is
      return Boolean(args.city)
    },
  })
  tool<{ city: string }>({
    parameters: cityAsJsonSchema,
    execute: (args) => expectTypeOf(args).toEqualTypeOf<{ city: string }>(),
  })
})

test('tools of all kinds go together', () => {
  const tools = createTools({
    checked: tool({ parameters: z.object({ city: z.string() }), execute: ({ city }) => city }),
    told: tool<{ city: string }>({ parameters: cityAsJsonSchema, execute: ({ city }) => city }),
    left: tool({ parameters: cityAsJsonSchema }),
  })
  expectTypeOf(tools).toHaveProperty('wrap')
  // @ts-expect-error -- a tool has to be made by `tool`
  createTools({ raw: { parameters: cityAsJsonSchema } })
})

test('the model is told what the schema’s library writes, or what is given beside it', () => {
  expect(tool({ parameters: z.object({ city: z.string().describe('Where') }) }).parameters).toEqual({
    type: 'object',
    properties: { city: { type: 'string', description: 'Where' } },
    required: ['city'],
  })
  expect(tool({ parameters: z.object({}), jsonSchema: cityAsJsonSchema }).parameters).toBe(cityAsJsonSchema)
  expect(tool({ parameters: cityAsJsonSchema }).parameters).toEqual(cityAsJsonSchema)
})

test('what cannot work is said when the tool is made', () => {
  expect(() => tool({ parameters: cityOnly })).toThrow(
    'This schema (by hand) does not say what it is in JSON Schema. Give the tool its `jsonSchema` as well.',
  )
  expect(() => createTools({ 'get weather': tool({ parameters: cityAsJsonSchema }) })).toThrow(
    '"get weather" cannot be the name of a tool.',
  )
})

test('a check gives the value or one sentence', async () => {
  const checked = tool({ parameters: cityOnly, jsonSchema: cityAsJsonSchema })
  expect(await checked.check({ city: 1, more: 2 })).toEqual({ value: { city: '1' } })
  expect(await checked.check({})).toEqual({
    misfit: 'The arguments do not fit. city: A city is missing.; So there.',
  })
})
