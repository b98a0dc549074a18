import { refusal } from '../errors.ts'
import { isStandardSchema, type JsonSchema, type StandardSchema } from '../tools/standard-schema.ts'

/** How the endpoint is told which object is asked for. */
export interface ObjectFormat {
  /** What the answer has to fit: a schema of zod, valibot, arktype and others, or JSON Schema, which is not checked. */
  readonly schema: StandardSchema | JsonSchema
  /** The same for the model. @default what the schema's library writes; without that, a request fails with `bad-request` */
  readonly jsonSchema?: JsonSchema | undefined
  /** What the object is called: letters, digits, `_` and `-`. @default 'answer' */
  readonly name?: string | undefined
  /**
   * Whether the endpoint has to keep to the schema. OpenAI then accepts only schemas in which every field is required and
   * no other is allowed (zod: `z.strictObject`). @default not said
   */
  readonly strict?: boolean | undefined
}

/** The `response_format` of Chat Completions. Throws a `ChatError` where there is no JSON Schema. */
export function responseFormat({ name = 'answer', strict, ...format }: ObjectFormat): unknown {
  const schema = jsonSchemaOf(format)
  if (schema) return { type: 'json_schema', json_schema: { name, schema, strict } }
  throw refusal(
    'bad-request',
    'This schema does not say what it is in JSON Schema. Give its `jsonSchema` as well.',
  )
}

/** The brackets with which the object may begin. */
export function openersOf(format: ObjectFormat): string {
  try {
    const type = jsonSchemaOf(format)?.['type']
    return type === 'object' ? '{' : type === 'array' ? '[' : '{['
  } catch {
    // A transport of the app's own may need no JSON Schema.
    return '{['
  }
}

function jsonSchemaOf({ schema, jsonSchema }: ObjectFormat): JsonSchema | undefined {
  if (jsonSchema) return jsonSchema
  if (!isStandardSchema(schema)) return schema
  const written = schema['~standard'].jsonSchema?.input({ target: 'draft-07' })
  if (!written) return undefined
  // Some endpoints refuse the dialect's name.
  const { $schema: _dialect, ...rest } = written
  return rest
}
