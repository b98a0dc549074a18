import { runGuarded } from './chat/run-guarded.ts'
import {
  createCompletion,
  type Completed,
  type CompleteOptions,
  type Completion,
  type CompletionOptions,
  type CompletionSnapshot,
} from './create-completion.ts'
import type { ChatError } from './errors.ts'
import { cutAtEnd } from './message/cut-at-end.ts'
import { textOf } from './message/text-of.ts'
import { checkObject, type CheckedObject } from './object/check-object.ts'
import { createPartialValue, type PartialValue } from './object/create-partial-value.ts'
import { InvalidObjectError } from './object/invalid-object-error.ts'
import type { PartialOf } from './message/partial-of.ts'
import { openersOf, responseFormat, type ObjectFormat } from './object/response-format.ts'
import { chatCompletions } from './protocol/chat-completions.ts'
import type { InputOf, JsonSchema, OutputOf, StandardSchema } from './tools/standard-schema.ts'
import { resolve } from './transport/resolvable.ts'
import type { ChatMessage, ChatTransport } from './types.ts'

/** Options of an object stream, whatever checks the object. All but `clock` may change from request to request. */
export interface ObjectOptions extends CompletionOptions, ObjectFormat {}

/** Options for an object that a schema checks. */
export interface CheckedObjectOptions<Schema extends StandardSchema> extends ObjectOptions {
  readonly schema: Schema
}

/** Options for an object that is described to the model and not checked. */
export interface UncheckedObjectOptions extends ObjectOptions {
  readonly schema: JsonSchema
}

/** One request: what its answer has to fit, and what has come of it. */
interface Run {
  readonly schema: StandardSchema | JsonSchema
  partial: PartialValue
}

/** The newest object and how it stands, as one immutable value. */
export interface ObjectSnapshot<Value, Input = Value> extends CompletionSnapshot {
  /**
   * The object as far as it has come, `undefined` before its first bracket. Unchecked: any field may be missing or of another
   * type. What did not change from one frame to the next is the same object in both.
   */
  readonly object: PartialOf<Input> | undefined
  /** The object as the schema gives it, once it is whole and fits. */
  readonly value: Value | undefined
  /** Why the last request failed. With `invalid-object` it is an `InvalidObjectError`, with the issues and the text. */
  readonly error: ChatError | undefined
}

/** One object that is over, whyever. */
export interface CompletedObject<Value> extends Completed {
  /** `undefined` unless the object is whole and fits. */
  readonly value: Value | undefined
  /** Why there is no value; also `undefined` when it was stopped. */
  readonly error: ChatError | undefined
}

/** One prompt, one object. Its methods need no `this` and stay the same functions for its whole life. */
export interface ObjectStream<Value, Input = Value> extends Pick<Completion, 'subscribe' | 'stop'> {
  /** The newest state; the same object until something changes. */
  readonly getSnapshot: () => ObjectSnapshot<Value, Input>
  /** The state before anything was asked: what a server rendered, for hydration. */
  readonly getInitialSnapshot: () => ObjectSnapshot<Value, Input>
  /**
   * Sends a prompt, and resolves once its object is over and checked. Rejects only when nothing could be sent:
   * `empty-message`, or `busy` under `whenBusy: 'reject'`.
   */
  readonly submit: (prompt: string, options?: CompleteOptions) => Promise<CompletedObject<Value>>
  /** Takes newer options; the next request uses them. */
  readonly configure: (options: ObjectOptions) => void
}

/**
 * One prompt, one object, free of React: the schema goes to the endpoint as `response_format` of the type `json_schema`, the
 * object is read while it arrives, and is checked once it is whole. With plain JSON Schema it is not checked, and is
 * `unknown` or what you say that it is: `createObjectStream<City>({ … })`.
 *
 * An endpoint that ignores `response_format` is served too: the first object in the answer counts, in a fenced block or
 * between sentences. One that refuses it: `body: { response_format: { type: 'json_object' } }`, or `undefined` for none.
 *
 * @example
 * const recipe = createObjectStream({ endpoint, schema: z.object({ title: z.string(), steps: z.array(z.string()) }) })
 * recipe.subscribe(() => show(recipe.getSnapshot().object?.steps))
 * const { value, error } = await recipe.submit('A soup for a cold day')
 */
export function createObjectStream<Schema extends StandardSchema>(
  options: CheckedObjectOptions<Schema>,
): ObjectStream<OutputOf<Schema>, InputOf<Schema>>
export function createObjectStream<Value = unknown>(options: UncheckedObjectOptions): ObjectStream<Value>
export function createObjectStream(options: ObjectOptions): ObjectStream<unknown> {
  let newest = options
  let run: Run = { schema: options.schema, partial: createPartialValue() }
  let shownId: string | undefined
  const completion = createCompletion(completionOptions())
  const listeners = new Set<() => void>()
  const initial: ObjectSnapshot<unknown> = {
    ...completion.getInitialSnapshot(),
    object: undefined,
    value: undefined,
  }
  let snapshot = initial
  const checks = new WeakMap<ChatMessage, CheckedObject | Promise<CheckedObject> | undefined>()

  function completionOptions(): CompletionOptions {
    const { schema, jsonSchema, name, strict, ...own } = newest
    const format = { schema, jsonSchema, name, strict }
    return {
      ...own,
      body: withFormat(own.body, format),
      tools: {
        protocol: own.tools?.protocol ?? chatCompletions,
        wrap: (transport) => readAlong(own.tools ? own.tools.wrap(transport) : transport, format),
      },
      onFinish(reply) {
        runGuarded(() => own.onFinish?.(reply))
        void tell(reply)
      },
    }
  }

  async function tell(reply: ChatMessage): Promise<void> {
    const checked = await checkOnce(reply)
    if (checked && 'error' in checked) runGuarded(() => newest.onError?.(checked.error))
  }

  /** Reads each piece as it arrives, whatever is shown when: a text that is joined up would be copied to be looked into. */
  function readAlong(transport: ChatTransport, format: ObjectFormat): ChatTransport {
    return async function* (request, signal) {
      const openers = openersOf(format)
      const own: Run = { schema: format.schema, partial: createPartialValue(openers) }
      run = own
      for await (const batch of transport(request, signal)) {
        for (const delta of cutAtEnd(batch).deltas) {
          if (delta.type === 'text-delta') own.partial.read(delta.text)
          else if (delta.type === 'retry-started' && !delta.keepsText) {
            own.partial = createPartialValue(openers)
          }
        }
        yield batch
      }
    }
  }

  function checkOnce(reply: ChatMessage): CheckedObject | Promise<CheckedObject> | undefined {
    if (!checks.has(reply)) checks.set(reply, check(reply))
    return checks.get(reply)
  }

  /** What came of an answer that is over; `undefined` if it was stopped or has an error of its own. */
  function check(reply: ChatMessage): CheckedObject | Promise<CheckedObject> | undefined {
    const { status } = reply
    if (status.type === 'incomplete' && (status.error || status.reason === 'stopped')) return undefined
    const text = textOf(reply)
    return run.partial.isWhole
      ? checkObject(run.partial.snapshot(), run.schema, text)
      : { error: new InvalidObjectError(sayMissing(reply), { text }) }
  }

  function refresh(): void {
    const completed = completion.getSnapshot()
    const { reply } = completed
    if (!reply) return
    if (reply.id !== shownId) {
      // Told before the request is made, which may be never: nothing of the one before is shown.
      shownId = reply.id
      run = { schema: newest.schema, partial: createPartialValue() }
    }
    const isOver = reply.status.type !== 'streaming'
    const checked = isOver ? checkOnce(reply) : undefined
    if (checked instanceof Promise) {
      // Not over before it is checked.
      show({ ...completed, status: 'streaming', object: run.partial.snapshot(), value: undefined })
      void settleLater(completed, checked)
    } else settle(completed, checked)
  }

  async function settleLater(completed: CompletionSnapshot, checking: Promise<CheckedObject>): Promise<void> {
    const checked = await checking
    if (completion.getSnapshot() === completed) settle(completed, checked)
  }

  function settle(completed: CompletionSnapshot, checked: CheckedObject | undefined): void {
    const object = run.partial.snapshot(completed.reply?.status.type !== 'streaming')
    const value = checked && 'value' in checked ? checked.value : undefined
    const failure = checked && 'error' in checked ? ({ status: 'error', error: checked.error } as const) : {}
    show({ ...completed, object, value, ...failure })
  }

  function show(next: ObjectSnapshot<unknown>): void {
    snapshot = next
    for (const listener of listeners) runGuarded(listener)
  }

  completion.subscribe(refresh)
  return {
    getSnapshot: () => snapshot,
    getInitialSnapshot: () => initial,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async submit(prompt, given) {
      const completed = await completion.complete(prompt, given && { ...given, ...bodyOf(given) })
      const checked = await checkOnce(completed.reply)
      const { status } = completed
      const failed = checked && 'error' in checked ? checked.error : undefined
      return {
        ...completed,
        value: checked && 'value' in checked ? checked.value : undefined,
        error: failed ?? (status.type === 'incomplete' ? status.error : undefined),
      }
    },
    stop: completion.stop,
    configure(next) {
      newest = next
      completion.configure(completionOptions())
    },
  }

  function bodyOf({ body }: CompleteOptions): CompletionOptions {
    return body === undefined ? {} : { body: withFormat(body, newest) }
  }
}

/** The app's own fields win, so that a server which knows another `response_format` can be served. */
function withFormat(body: CompletionOptions['body'], format: ObjectFormat): CompletionOptions['body'] {
  return async () => {
    const own = await resolve(body)
    return own && 'response_format' in own ? own : { response_format: responseFormat(format), ...own }
  }
}

function sayMissing({ parts, status }: ChatMessage): string {
  if (parts.some(({ type }) => type === 'refusal')) return 'The model refused to give the object.'
  if (status.type === 'incomplete')
    return 'The object was cut. What arrived of it is kept; ask for less, or allow more.'
  return 'The answer holds no whole object. What arrived is kept; try again.'
}
