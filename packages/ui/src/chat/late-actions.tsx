'use client'

import {
  startTransition,
  useEffect,
  useReducer,
  useSyncExternalStore,
  type ComponentType,
  type ReactElement,
} from 'react'
import type { MessageActionsProps } from '../context/chat-context.ts'

type Actions = ComponentType<MessageActionsProps>

/** `MessageActions`, in a file of its own that is fetched when the first message is there. */
export const LateActions: Actions = createLateActions(
  async () => (await import('./default-actions.ts')).MessageActions,
)

/**
 * What can be done with a message, fetched after the message is shown: nobody needs it sooner, and until then its room is kept,
 * so nothing moves. Where it cannot be fetched the room stays empty, the page is told of the error as of one that nobody
 * caught, and the next message tries again, for all.
 */
export function createLateActions(load: () => Promise<Actions>): Actions {
  const listeners = new Set<() => void>()
  let loaded: Actions | undefined
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

  function subscribe(listener: () => void): () => void {
    listeners.add(listener)
    loading ??= fetchForAll()
    return () => listeners.delete(listener)
  }

  return function LateActions(props): ReactElement {
    const Actions = useSyncExternalStore(
      never,
      () => loaded,
      // What a server sent is taken over as it is.
      () => undefined,
    )
    const [, renew] = useReducer((turn: number) => turn + 1, 0)
    // A transition each: the bars of a long conversation do not come in one task.
    useEffect(() => (loaded ? undefined : subscribe(() => startTransition(renew))), [])
    return Actions ? <Actions {...props} /> : <div data-rivulet="" data-part="actions" />
  }
}

const never = () => () => {}
