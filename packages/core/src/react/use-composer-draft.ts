'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import {
  createComposerDraft,
  type ComposerDraft,
  type ComposerDraftOptions,
} from '../storage/create-composer-draft.ts'

/** A draft as a component reads it. */
export interface ComposerDraftState {
  /** What has been written. The first render, on a server and in a browser, has `''`: what was kept comes right after it. */
  readonly text: string
  /** Takes what the writer has now; `''` once it is sent. Before the first effect it is kept until there is a draft to take it. */
  readonly setText: (text: string) => void
}

/**
 * What a composer holds, kept in a storage so that it survives a reload. Another `key` is another draft.
 *
 * @example
 * const draft = useComposerDraft({ key: `draft:${chat.id}`, storage: localStorageAdapter() })
 * <textarea value={draft.text} onChange={(event) => draft.setText(event.target.value)} />
 */
export function useComposerDraft(options: ComposerDraftOptions): ComposerDraftState {
  const { key } = options
  // Made in an effect: reading a storage has no place in a render, and there is none on a server.
  const [draft, setDraft] = useState<{ readonly key: string; readonly store: ComposerDraft }>()
  /** What was written before there was one. */
  const early = useRef<string>(undefined)
  useEffect(() => {
    const store = createComposerDraft(options)
    if (early.current !== undefined) store.setText(early.current)
    early.current = undefined
    setDraft({ key, store })
    return () => store.close()
    // oxlint-disable-next-line react/exhaustive-deps -- the options are written anew in each render; those of the draft's first one hold
  }, [key])

  const store = draft?.key === key ? draft.store : undefined
  const subscribe = useCallback((listener: () => void) => store?.subscribe(listener) ?? (() => {}), [store])
  const text = useSyncExternalStore(
    subscribe,
    () => store?.getText() ?? '',
    () => '',
  )
  const setText = useCallback(
    (next: string) => {
      if (store) store.setText(next)
      else early.current = next
    },
    [store],
  )
  return { text, setText }
}
