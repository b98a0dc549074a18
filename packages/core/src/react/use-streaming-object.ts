'use client'

import { useInsertionEffect, useState, useSyncExternalStore } from 'react'
import {
  createObjectStream,
  type CheckedObjectOptions,
  type ObjectOptions,
  type ObjectSnapshot,
  type ObjectStream,
  type UncheckedObjectOptions,
} from '../create-object-stream.ts'
import type { InputOf, OutputOf, StandardSchema } from '../tools/standard-schema.ts'
import { readByFrame } from './read-by-frame.ts'
import { useStopOnUnmount } from './use-stop-on-unmount.ts'

/** What `useStreamingObject` gives: the newest object, how it stands, and the verbs. */
export interface StreamingObject<Value, Input = Value>
  extends ObjectSnapshot<Value, Input>, Pick<ObjectStream<Value, Input>, 'submit' | 'stop'> {}

/**
 * One prompt, one object, from an OpenAI-compatible endpoint, rendered at most once a frame while it grows. The schema, of
 * zod, valibot, arktype and others, tells the model what to write and checks it once it is whole: `object` is what has come
 * so far, `value` what the schema gave. Plain JSON Schema is told and not checked: `useStreamingObject<City>({ … })`.
 *
 * The verbs are the same functions for the life of the component. Options are read anew for each request; a new `submit`
 * takes the place of the one that streams, and unmounting stops it.
 *
 * @see createObjectStream for endpoints that ignore or refuse `response_format`
 * @example
 * const { object, value, submit } = useStreamingObject({ endpoint, schema: z.object({ title: z.string() }) })
 */
export function useStreamingObject<Schema extends StandardSchema>(
  options: CheckedObjectOptions<Schema>,
): StreamingObject<OutputOf<Schema>, InputOf<Schema>>
export function useStreamingObject<Value = unknown>(options: UncheckedObjectOptions): StreamingObject<Value>
export function useStreamingObject(given: ObjectOptions): StreamingObject<unknown> {
  const options = readByFrame(given)
  // Either kind is taken; which one it is, the overloads have told the caller.
  const [stream] = useState(() => createObjectStream(options as UncheckedObjectOptions))
  const { subscribe, getSnapshot, getInitialSnapshot, submit, stop } = stream
  const snapshot = useSyncExternalStore(subscribe, getSnapshot, getInitialSnapshot)
  // Before any effect of the app can ask.
  useInsertionEffect(() => stream.configure(options))
  useStopOnUnmount(stream)
  return { ...snapshot, submit, stop }
}
