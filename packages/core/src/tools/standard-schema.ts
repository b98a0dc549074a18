/** JSON Schema, as the endpoint is sent it. */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * A schema of zod, valibot, arktype and others, by the interface that they have in common.
 * @see https://standardschema.dev
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
    /** The extension that writes a schema as JSON Schema. Not all libraries have it. */
    readonly jsonSchema?:
      | { readonly input: (options: { readonly target: 'draft-07' }) => Record<string, unknown> }
      | undefined
  }
}

/** What a schema says of a value. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] }

/** One thing that is wrong with a value. */
export interface StandardIssue {
  readonly message: string
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined
}

/** What a schema takes: the fields as the model writes them. */
export type InputOf<Schema extends StandardSchema> = NonNullable<Schema['~standard']['types']>['input']

/** What a schema gives for a value that fits. */
export type OutputOf<Schema extends StandardSchema> = NonNullable<Schema['~standard']['types']>['output']

/** Whether this is a schema that validates; else it is JSON Schema. Those of arktype are functions. */
export function isStandardSchema(schema: object): schema is StandardSchema {
  return '~standard' in schema
}

/** One sentence on what does not fit. */
export function sayIssues(issues: readonly StandardIssue[]): string {
  const said = issues.map(({ message, path = [] }) => {
    const place = path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
    return place ? `${place}: ${message}` : message
  })
  return `The arguments do not fit. ${said.join('; ')}`
}
