/** Where what is written and not sent is kept. What it throws stops nothing: the text is still in its field. */
export interface DraftStorage {
  /** What was written last in a chat; `undefined` or `null` when there is nothing. */
  readonly read: (chatId: string) => string | null | undefined | Promise<string | null | undefined>
  /** Keeps what is written, with each change; `''` when it was sent, or taken back. */
  readonly write: (chatId: string, text: string) => void
}

/**
 * Drafts in a `Storage` of the browser's.
 *
 * @param storage asked for at each use, so that making this never fails.
 * @example const drafts = draftsIn(() => sessionStorage)
 */
export function draftsIn(storage: () => Storage): DraftStorage {
  return {
    read: (chatId) => storage().getItem(keyOf(chatId)),
    write(chatId, text) {
      if (text === '') storage().removeItem(keyOf(chatId))
      else storage().setItem(keyOf(chatId), text)
    },
  }
}

/** Drafts in `localStorage`, where they survive a reload. Give the chat an `id` that is the same after it. */
export const localDrafts: DraftStorage = draftsIn(() => localStorage)

function keyOf(chatId: string): string {
  return `rivulet-draft:${chatId}`
}
