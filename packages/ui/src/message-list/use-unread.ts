'use client'

import type { Chat } from '@rivulet/core'
import { useCallback, useState } from 'react'
import { initialUnread, unseenIds, updateUnread } from './unread.ts'

/** What of a conversation its reader has not seen. */
export interface UnreadMessages {
  /** The message above which the mark stands. */
  readonly firstId: string | undefined
  /** How many answers came since the reader left the end. */
  readonly count: number
  /** Takes the mark away. */
  readonly forget: () => void
}

/** Keeps account of what came while the reader was not at the end. */
export function useUnread(
  chat: Chat,
  ids: readonly string[],
  isAtEnd: boolean,
  lastReadId: string | undefined,
): UnreadMessages {
  const [held, setHeld] = useState(() => initialUnread(ids, lastReadId))
  // A history may come after the list.
  const isNew = !held.seenId && ids[0]
  const unread = isNew ? initialUnread(ids, lastReadId) : updateUnread(held, ids, isAtEnd)
  if (unread !== held) setHeld(unread)
  const unseen = isAtEnd ? [] : unseenIds(unread, ids)
  const forget = useCallback(() => setHeld((now) => ({ ...now, firstId: undefined })), [])
  return {
    firstId: unread.firstId,
    // What the reader says themselves, perhaps in another tab, is nothing new to them.
    count: unseen.filter((id) => chat.getMessage(id)?.role === 'assistant').length,
    forget,
  }
}
