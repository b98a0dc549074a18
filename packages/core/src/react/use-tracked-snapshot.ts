'use client'

import { useInsertionEffect, useState, useSyncExternalStore } from 'react'
import type { Chat } from '../chat/chat.ts'
import type { ChatSnapshot } from '../chat/chat-state.ts'

/**
 * A chat's snapshot that knows what is read of it: the component renders when one of those fields changes, and at no other
 * time. One that only hands its chat on does not render while an answer streams.
 *
 * A field that is read for the first time after the render, in an event handler perhaps, is as it is at that moment. What
 * reads all fields (a spread, `JSON.stringify`) has read each of them.
 */
export function useTrackedSnapshot<Metadata extends object>(chat: Chat<Metadata>): ChatSnapshot<Metadata> {
  const [track] = useState(createTracker<Metadata>)
  const { getSnapshot, getInitialSnapshot } = chat
  const reading = useSyncExternalStore(
    chat.subscribe,
    () => track(getSnapshot()),
    () => track(getInitialSnapshot()),
  )
  useInsertionEffect(() => noteShown(reading), [reading])
  return fieldsOf(reading, getSnapshot)
}

type Field = keyof ChatSnapshot

/** What has been read of a snapshot. */
interface Reading<Metadata extends object> {
  readonly snapshot: ChatSnapshot<Metadata>
  /** The fields, and what they held. */
  readonly read: Map<Field, unknown>
  /** Whether it is on the page. Since then, what nobody had read may have changed. */
  isShown?: boolean
}

/** Gives the same reading for as long as the fields that were read hold the same. */
function createTracker<Metadata extends object>(): (snapshot: ChatSnapshot<Metadata>) => Reading<Metadata> {
  let reading: Reading<Metadata> | undefined
  return (snapshot) => {
    const known = [...(reading?.read ?? [])]
    if (reading && known.every(([field, value]) => snapshot[field] === value)) return reading
    reading = { snapshot, read: new Map(known.map(([field]) => [field, snapshot[field]])) }
    return reading
  }
}

function noteShown(reading: Reading<object>): void {
  reading.isShown = true
}

function fieldsOf<Metadata extends object>(
  reading: Reading<Metadata>,
  getSnapshot: () => ChatSnapshot<Metadata>,
): ChatSnapshot<Metadata> {
  const { snapshot, read } = reading
  const fields = {}
  for (const field of Object.keys(snapshot) as Field[]) {
    Object.defineProperty(fields, field, {
      enumerable: true,
      get() {
        if (!read.has(field)) read.set(field, (reading.isShown ? getSnapshot() : snapshot)[field])
        return read.get(field)
      },
    })
  }
  // Each of them has been defined just now.
  return fields as ChatSnapshot<Metadata>
}
