/** What a reader has not seen yet. */
export interface Unread {
  /** The newest message when the reader was last at the end. */
  readonly seenId: string | undefined
  /** The first message that came while they were elsewhere. It stays marked until they say something. */
  readonly firstId: string | undefined
}

/** The reader, before anything has come: they have seen all, or all up to a message that the app knows of. */
export function initialUnread(ids: readonly string[], lastReadId: string | undefined): Unread {
  const index = ids.indexOf(lastReadId!)
  return { seenId: ids.at(-1), firstId: index === -1 ? undefined : ids[index + 1] }
}

/** What is unread now. Gives the same object back when nothing changed. */
export function updateUnread(before: Unread, ids: readonly string[], isAtEnd: boolean): Unread {
  const seenIndex = ids.indexOf(before.seenId!)
  // Another version was chosen, and what was seen is not shown any more: nobody knows what is new then.
  const isLost = before.seenId !== undefined && seenIndex === -1
  // In a list that was emptied the reader has seen what they had.
  const newest = ids.at(-1) ?? before.seenId
  if (isAtEnd || isLost) return before.seenId === newest ? before : { ...before, seenId: newest }
  const firstNew = ids[seenIndex + 1]
  if (firstNew === undefined) return before
  const isMarked = ids.indexOf(before.firstId!) > seenIndex
  return isMarked ? before : { ...before, firstId: firstNew }
}

/** The ids that came while the reader was elsewhere. */
export function unseenIds({ seenId }: Unread, ids: readonly string[]): readonly string[] {
  const seenIndex = ids.indexOf(seenId!)
  return seenIndex === -1 && seenId !== undefined ? [] : ids.slice(seenIndex + 1)
}
