import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { partialArguments } from '../message/partial-arguments.ts'
import type { MessagePart, ToolCallPart } from '../types.ts'
import { createTools } from './create-tools.ts'
import { toolCallOf } from './tool-call-of.ts'
import { tool } from './tool.ts'

const tools = createTools({
  get_weather: tool({
    parameters: z.object({ city: z.string(), days: z.coerce.number().default(1) }),
    execute: async ({ city, days }) => ({
      city,
      days,
      at: new Date(0),
      note: undefined as string | undefined,
    }),
  }),
  book_boat: tool<{ seats: number }>({ parameters: { type: 'object' }, execute: ({ seats }) => seats }),
  left: tool({ parameters: z.object({ where: z.object({ x: z.number() }) }) }),
})
const part: ToolCallPart = {
  type: 'tool-call',
  id: 'c',
  name: 'get_weather',
  argumentsText: '{"city":"Basel"}',
  state: 'done',
  result: { city: 'Basel', days: 1, at: '1970-01-01T00:00:00.000Z' },
}

test('a call is typed by its name and its state, without a cast, and is the same object', () => {
  const call = toolCallOf(tools, part)
  expect(call).toBe(part)
  if (call?.name === 'get_weather') {
    expectTypeOf(call.result).toEqualTypeOf<
      | { readonly city: string; readonly days: number; readonly at: string; readonly note?: string }
      | undefined
    >()
    expectTypeOf(partialArguments(call)).toEqualTypeOf<
      { readonly city?: string; readonly days?: unknown } | undefined
    >()
    if (call.state === 'done') expectTypeOf(call.result.at).toEqualTypeOf<string>()
    // @ts-expect-error -- without `done` there is no result
    else expectTypeOf(call.result.at).toEqualTypeOf<string>()
  }
  if (call?.name === 'book_boat') {
    expectTypeOf(call.result).toEqualTypeOf<unknown>()
    expectTypeOf(partialArguments(call)).toEqualTypeOf<{ readonly seats?: number } | undefined>()
  }
  if (call?.name === 'left') {
    expectTypeOf(partialArguments(call)).toEqualTypeOf<
      { readonly where?: { readonly x?: number } } | undefined
    >()
  }
  expectTypeOf(call?.name).toEqualTypeOf<'get_weather' | 'book_boat' | 'left' | undefined>()
  // @ts-expect-error -- there is no such tool
  expect(call?.name === 'get_wether').toBe(false)
})

test('another part, and a call of a name that the tools do not have, is none of theirs', () => {
  const other: MessagePart = { type: 'text', text: 'get_weather' }
  expect(toolCallOf(tools, other)).toBeUndefined()
  expect(toolCallOf(tools, { ...part, name: 'toString' })).toBeUndefined()
  expect(toolCallOf({ ...tools, names: undefined }, part)).toBeUndefined()
})

test('of a call that nobody has typed, the arguments are unknown', () => {
  expectTypeOf(partialArguments(part)).toEqualTypeOf<unknown>()
  expect(partialArguments(part)).toEqual({ city: 'Basel' })
})
