'use client'

import { useInsertionEffect, useState, useSyncExternalStore } from 'react'
import {
  createCompletion,
  type Completion,
  type CompletionOptions,
  type CompletionSnapshot,
} from '../create-completion.ts'
import { readByFrame } from './read-by-frame.ts'
import { useStopOnUnmount } from './use-stop-on-unmount.ts'

/** What `useStreamingCompletion` gives: the newest text, how it stands, and the verbs. */
export interface StreamingCompletion extends CompletionSnapshot, Pick<Completion, 'complete' | 'stop'> {}

/**
 * One prompt, one text, from an OpenAI-compatible endpoint, rendered at most once a frame: for a translator, a summary, a
 * title. A new `complete` takes the place of the one that streams, whose request is aborted; unmounting stops it too.
 *
 * The verbs are the same functions for the life of the component. Options are read anew for each request.
 *
 * @example
 * const { text, status, complete } = useStreamingCompletion({ endpoint, model: 'gpt-4', system: 'Translate to Spanish.' })
 */
export function useStreamingCompletion(given: CompletionOptions = {}): StreamingCompletion {
  const options = readByFrame(given)
  const [completion] = useState(() => createCompletion(options))
  const { complete, stop, subscribe, getSnapshot, getInitialSnapshot } = completion
  const snapshot = useSyncExternalStore(subscribe, getSnapshot, getInitialSnapshot)
  // Before any effect of the app can ask.
  useInsertionEffect(() => completion.configure(options))
  useStopOnUnmount(completion)
  return { ...snapshot, complete, stop }
}
