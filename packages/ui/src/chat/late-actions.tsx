'use client'

import {
  startTransition,
  useEffect,
  useReducer,
  useSyncExternalStore,
  type ComponentType,
  type ReactElement,
} from 'react'
import { neverChanges } from '../context/never-changes.ts'
import type { MessageActionsProps } from '../context/chat-context.ts'

type ActionsComponent = ComponentType<MessageActionsProps>

/** Actions that come later. */
export interface LateActions {
  readonly Actions: ActionsComponent
  /** Fetches them, once. They are fetched when the first of them is rendered at the latest. */
  readonly fetch: () => void
}

/** `MessageActions`, in a file of its own. */
export const lateActions: LateActions = createLateActions(
  async () => (await import('./default-actions.ts')).MessageActions,
)

/**
 * What can be done with a message, fetched after the chat is shown: nobody needs it sooner, and until then its room is kept, so
 * nothing moves. Where it cannot be fetched the room stays empty, the page is told of the error as of one that nobody
 * caught, and the next message tries again, for all.
 */
export function createLateActions(load: () => Promise<ActionsComponent>): LateActions {
  const listeners = new Set<() => void>()
  let loaded: ActionsComponent | undefined
  let loading: Promise<void> | undefined

  async function fetchForAll(): Promise<void> {
    try {
      loaded = await load()
      for (const listener of listeners) listener()
    } catch (error) {
      loading = undefined
      reportError(error)
    }
  }

  function fetch(): void {
    loading ??= fetchForAll()
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener)
    fetch()
    return () => listeners.delete(listener)
  }

  function Actions(props: MessageActionsProps): ReactElement {
    const Loaded = useSyncExternalStore(
      neverChanges,
      () => loaded,
      // What a server sent is taken over as it is.
      () => undefined,
    )
    const [, renew] = useReducer((turn: number) => turn + 1, 0)
    // A transition each: the bars of a long conversation do not come in one task.
    useEffect(() => (loaded ? undefined : subscribe(() => startTransition(renew))), [])
    return Loaded ? <Loaded {...props} /> : <div data-rivulet="" data-part="actions" />
  }

  return { Actions, fetch }
}
