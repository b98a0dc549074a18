import { runGuarded } from '../chat/run-guarded.ts'
import { ChatError } from '../errors.ts'
import { systemClock, type Clock } from '../time/clock.ts'
import type { ChatStorage } from './chat-storage.ts'

/** Text that is being written and not sent yet, which outlives its page. */
export interface ComposerDraft {
  readonly getText: () => string
  /** Takes what the writer has now, until `close`. It is saved within `saveEveryMs`, and when the page is hidden or left. */
  readonly setText: (text: string) => void
  /** Calls back after each change. Gives a function that ends it. */
  readonly subscribe: (listener: () => void) => () => void
  /** Saves what is not saved yet, and ends: nothing is listened to any more. */
  readonly close: () => void
}

/** How a draft is kept. */
export interface ComposerDraftOptions {
  /** What it is kept under: the chat's id is part of it, or all chats have one draft. */
  readonly key: string
  /** @default nothing is kept */
  readonly storage?: ChatStorage | undefined
  /** While the writer types it is saved this often at most, in milliseconds. @default 300 */
  readonly saveEveryMs?: number | undefined
  /** Called when it could not be read or saved, once until it works again; the text itself is never lost by that. */
  readonly onError?: ((error: ChatError) => void) | undefined
  /** @default the platform's */
  readonly clock?: Clock | undefined
}

/**
 * What a composer holds, kept in a storage, free of React. What was kept is there at once from a storage that answers at once
 * (`localStorageAdapter`); one that answers later fills it in unless the writer has typed by then. An empty text is kept as none.
 *
 * @example
 * const draft = createComposerDraft({ key: `draft:${chat.id}`, storage: localStorageAdapter() })
 */
export function createComposerDraft(options: ComposerDraftOptions): ComposerDraft {
  const { key, storage, saveEveryMs = 300, onError, clock = systemClock } = options
  const listeners = new Set<() => void>()
  let text = ''
  let savedText = ''
  let isTouched = false
  let isFailing = false
  let isClosed = false
  let pending: Promise<void> | undefined
  let cancelTimer: (() => void) | undefined

  function report(cause: unknown, sentence: string): void {
    if (isFailing) return
    isFailing = true
    const error = new ChatError('unexpected', sentence, { phase: 'prepare', cause })
    runGuarded(() => onError?.(error))
  }

  function load(): void {
    const giveUp = (cause: unknown): void => report(cause, 'The draft could not be read.')
    try {
      const value = storage?.read(key)
      if (value instanceof Promise) value.then(take, giveUp)
      else take(value)
    } catch (error) {
      giveUp(error)
    }
  }

  function take(value: unknown): void {
    const kept = textIn(value)
    if (isTouched || kept === '') return
    text = kept
    savedText = kept
    notify()
  }

  function notify(): void {
    for (const listener of listeners) runGuarded(listener)
  }

  function setText(next: string): void {
    isTouched = true
    if (next === text || isClosed) return
    text = next
    notify()
    // What was sent is not to come back.
    if (text === '') save()
    else cancelTimer ??= clock.after(saveEveryMs, () => save())
  }

  /** @param isLast whether there is no later: it does not wait for a write that is under way */
  function save(isLast = false): void {
    cancelTimer?.()
    cancelTimer = undefined
    if (!storage || (pending && !isLast) || (text === savedText && !pending)) return
    const saved = text
    const fail = (cause: unknown): void => report(cause, 'The draft could not be saved. It is still there.')
    const note = (): void => {
      savedText = saved
      isFailing = false
    }
    try {
      const written = saved === '' ? storage.remove(key) : storage.write(key, saved)
      if (written instanceof Promise) {
        pending = written.then(note, fail).then(saveNext)
      } else note()
    } catch (error) {
      fail(error)
    }
  }

  function saveNext(): void {
    pending = undefined
    // What came meanwhile, unless the storage is full: then the next change tries again.
    if (!isFailing) save()
  }

  function hide(): void {
    if (document.visibilityState === 'hidden') save(true)
  }

  const page = typeof document === 'undefined' ? undefined : globalThis
  const leave = (): void => save(true)
  page?.addEventListener('pagehide', leave)
  page?.document.addEventListener('visibilitychange', hide)
  load()

  return {
    getText: () => text,
    setText,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      if (isClosed) return
      isClosed = true
      save(true)
      page?.removeEventListener('pagehide', leave)
      page?.document.removeEventListener('visibilitychange', hide)
    },
  }
}

/** A text, or the JSON text of one, as `localStorageAdapter` has it. */
function textIn(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('"')) return typeof value === 'string' ? value : ''
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'string' ? parsed : ''
  } catch {
    // A text that begins with a quotation mark.
    return value
  }
}
