import { refusal } from '../errors.ts'
import type { ChatMessage } from '../types.ts'
import type { JsonOf } from './json-of.ts'
import {
  isStandardSchema,
  sayIssues,
  type InputOf,
  type JsonSchema,
  type OutputOf,
  type StandardSchema,
} from './standard-schema.ts'

/** What a tool's function is told besides its arguments. */
export interface ToolContext {
  /** Aborts when the answer is stopped, and when it is over. */
  readonly signal: AbortSignal
  readonly toolCallId: string
  /** The conversation; the last message is the answer so far, with the call in it. */
  readonly messages: readonly ChatMessage[]
}

/** What a tool is made of, whatever checks its arguments. */
export interface ToolOptions<Arguments, Result = unknown> {
  /** Tells the model what it is for. @default nothing is told but its name and arguments */
  readonly description?: string | undefined
  /**
   * Does the work. What it gives back, or its promise does, goes to the model as JSON (a string as it is), and what it throws
   * as an error that the model sees, with its sentence. Left out: the answer ends with the call `requested`.
   */
  readonly execute?: ((args: Arguments, context: ToolContext) => Result | Promise<Result>) | undefined
  /** Whether the user has to allow a call before it runs: see `approvalOf`. @default false */
  readonly needsApproval?: boolean | ((args: Arguments) => boolean | Promise<boolean>) | undefined
}

/** A tool whose arguments are checked by a schema of zod, valibot, arktype or another library of Standard Schema. */
export interface CheckedToolOptions<Schema extends StandardSchema, Result = unknown> extends ToolOptions<
  OutputOf<Schema>,
  Result
> {
  /** Says which arguments it takes: those that do not fit never reach `execute`. */
  readonly parameters: Schema
  /** The same for the model. @default what the schema's library writes; without that, `tool` throws */
  readonly jsonSchema?: JsonSchema | undefined
}

/** A tool whose arguments are told to the model and not checked. */
export interface UncheckedToolOptions<Arguments> extends ToolOptions<Arguments> {
  /** Says which arguments it takes, to the model alone: what comes is a JSON object, and may be any. */
  readonly parameters: JsonSchema
}

/**
 * A tool, ready for `createTools`.
 * @typeParam Input its arguments as the model writes them
 * @typeParam Result what its calls have as `result`
 */
export interface Tool<Input = unknown, Result = unknown> {
  readonly description: string | undefined
  /** JSON Schema of the arguments. */
  readonly parameters: JsonSchema
  /** The arguments as its function takes them, or what does not fit. */
  readonly check: (args: unknown) => Promise<CheckedArguments>
  readonly execute: ((args: unknown, context: ToolContext) => unknown) | undefined
  readonly needsApproval: (args: unknown) => boolean | Promise<boolean>
  /** For the compiler alone: it is never there. */
  readonly types?: { readonly input: Input; readonly result: Result } | undefined
}

/** What `Tool.check` found. */
export type CheckedArguments = { readonly value: unknown } | { readonly misfit: string }

/**
 * A function that a model may call. With a schema that validates, `execute` gets what the schema gives; with plain JSON
 * Schema it gets `unknown`, or what you say that it is: `tool<{ city: string }>({ … })`.
 *
 * @example
 * tool({
 *   description: 'The weather in a city.',
 *   parameters: z.object({ city: z.string() }),
 *   execute: async ({ city }, { signal }) => (await fetch(`/weather/${city}`, { signal })).json(),
 * })
 */
export function tool<Schema extends StandardSchema, Result = unknown>(
  options: CheckedToolOptions<Schema, Result>,
): Tool<InputOf<Schema>, JsonOf<Result>>
export function tool<Arguments = unknown>(options: UncheckedToolOptions<Arguments>): Tool<Arguments>
export function tool({
  description,
  parameters,
  jsonSchema,
  execute,
  needsApproval = false,
}: AnyToolOptions): Tool {
  const schema = isStandardSchema(parameters) ? parameters : undefined
  return {
    description,
    parameters: jsonSchema ?? (schema ? writeJsonSchema(schema) : { ...parameters }),
    async check(args) {
      if (!schema) return { value: args }
      const result = await schema['~standard'].validate(args)
      return result.issues ? { misfit: sayIssues(result.issues) } : { value: result.value }
    },
    execute: execute as Tool['execute'],
    needsApproval:
      typeof needsApproval === 'function' ? (needsApproval as Tool['needsApproval']) : () => needsApproval,
  }
}

/** Of any arguments: what a schema gave was checked by it, and what nobody checks is the app's word. */
interface AnyToolOptions extends ToolOptions<never> {
  readonly parameters: object
  readonly jsonSchema?: JsonSchema | undefined
}

function writeJsonSchema(schema: StandardSchema): JsonSchema {
  const { vendor, jsonSchema } = schema['~standard']
  if (!jsonSchema) {
    throw refusal(
      'bad-request',
      `This schema (${vendor}) does not say what it is in JSON Schema. Give the tool its \`jsonSchema\` as well.`,
    )
  }
  // Some endpoints refuse the dialect's name.
  const { $schema: _dialect, ...written } = jsonSchema.input({ target: 'draft-07' })
  return written
}
