/** Where what is written and not sent is kept. What it throws stops nothing: the text is still in its field. */
export interface DraftStorage {
  /** What was written last in a chat; `undefined` or `null` when there is nothing. */
  readonly read: (chatId: string) => string | null | undefined | Promise<string | null | undefined>
  /** Keeps what is written, with each change; `''` when it was sent, or taken back. */
  readonly write: (chatId: string, text: string) => void
}

/**
 * The browser's `localStorage`, or another `Storage`, in which a draft survives a reload. Give the chat an `id` that is the
 * same after it.
 *
 * @param storage asked for at each use, so that making it never fails. @default () => localStorage
 */
export function localDrafts(storage: () => Storage = () => localStorage): DraftStorage {
  return {
    read: (chatId) => storage().getItem(keyOf(chatId)),
    write(chatId, text) {
      if (text === '') storage().removeItem(keyOf(chatId))
      else storage().setItem(keyOf(chatId), text)
    },
  }
}

function keyOf(chatId: string): string {
  return `rivulet-draft:${chatId}`
}
