import { ChatError, readFiles, type FilePart } from '@rivulet/core'
import type { Attachment, AttachmentProblem, AttachmentsOptions } from './attachment.ts'
import {
  NO_ATTACHMENTS,
  reduceAttachments,
  type AttachmentsEvent,
  type AttachmentsState,
} from './reduce-attachments.ts'

/** The files that are to go with the next message, and what can be done with them. */
export interface AttachmentsStore {
  /** The newest state; the same object until something changes. */
  readonly getState: () => AttachmentsState
  /** Calls back after each change. Gives a function that ends it. */
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Checks files and reads those that are taken. What is not taken is among the `problems`.
   * @param folders names of folders that came with them, which cannot be read
   */
  readonly add: (files: Iterable<File>, folders?: readonly string[]) => Promise<void>
  /** Takes a file out; one that is still being read is not read on. */
  readonly remove: (id: string) => void
  /** Takes a problem out of sight; without an id, all of them. */
  readonly dismiss: (id?: string) => void
  /** Says whether the message is to go out as soon as its files are read. */
  readonly wishToSend: (isWished: boolean) => void
  /** What is read so far, for `chat.send(text, { files })`. */
  readonly getFiles: () => readonly FilePart[]
  /** Puts files back that could not be sent. Those that were added meanwhile make room for them, and are among the `problems`. */
  readonly putBack: (files: readonly FilePart[]) => void
  /** Takes everything out, and what is being looked at too: it was sent. */
  readonly clear: () => void
  /**
   * Reads what is not read yet, as a new store does by itself. Gives a function that ends all reading, and keeps the files for the
   * next time.
   */
  readonly readOn: () => () => void
}

/** What `maxFiles` and `maxFileBytes` are unless they are given. */
export const DEFAULT_LIMITS = { maxFiles: 10, maxFileBytes: 20_000_000 } as const

/** @param options the newest ones: asked for with each file */
export function createAttachments(options: () => AttachmentsOptions): AttachmentsStore {
  const listeners = new Set<() => void>()
  const readings = new Map<string, AbortController>()
  /** The files that parts were read from, for their picture when they come back. */
  const sources = new WeakMap<FilePart, File>()
  let state = NO_ATTACHMENTS
  let lastId = 0
  let isHeld = false
  /** Aborts when everything is taken out. */
  let untilCleared = new AbortController()

  function apply(event: AttachmentsEvent): void {
    const next = reduceAttachments(state, event)
    if (next === state) return
    state = next
    for (const listener of listeners) listener()
  }

  async function add(files: Iterable<File>, folders: readonly string[] = []): Promise<void> {
    // Taken now: a file input empties its list when it is reset.
    const given = [...files]
    const { signal } = untilCleared
    // Said at once, or a message that is sent within this moment would go without them.
    apply({ type: 'checking', change: 1 })
    const refusals = await Promise.all(given.map((file) => whyNot(file, options())))
    if (signal.aborted) return
    const items = given.filter((_, index) => !refusals[index]).map((file) => itemOf(file, file))
    const problems = [
      ...folders.map((name): Refusal => ({ reason: 'folder', name })),
      ...refusals.filter((refusal) => refusal !== undefined),
    ].map(numbered)
    apply({ type: 'added', items, problems, maxFiles: options().maxFiles ?? DEFAULT_LIMITS.maxFiles })
    apply({ type: 'checking', change: -1 })
    if (!isHeld) await Promise.all(items.filter((item) => state.items.includes(item)).map(read))
  }

  function itemOf(
    { name, type: mediaType }: Pick<File, 'name' | 'type'>,
    file: File | undefined,
    part?: FilePart,
  ): Attachment {
    return numbered({ name, mediaType, file, part, progress: undefined })
  }

  /** By a number, for several may have one name. */
  function numbered<T extends object>(entry: T): T & { readonly id: string } {
    return { ...entry, id: String(++lastId) }
  }

  async function read({ id, name, file }: Attachment): Promise<void> {
    const controller = new AbortController()
    readings.set(id, controller)
    const { signal } = controller
    try {
      const part = await (options().read ?? readBytes)(file!, {
        signal,
        onProgress: (progress) => signal.aborted || apply({ type: 'progressed', id, progress }),
      })
      if (signal.aborted) return
      sources.set(part, file!)
      apply({ type: 'read', id, part })
    } catch (error) {
      if (!signal.aborted) apply({ type: 'failed', id, problem: numbered(refusalOf(error, name)) })
    } finally {
      // It may be read anew by now.
      if (readings.get(id) === controller) readings.delete(id)
    }
  }

  function remove(id: string): void {
    readings.get(id)?.abort()
    apply({ type: 'removed', id })
  }

  function stopReading(): void {
    for (const controller of readings.values()) controller.abort()
    readings.clear()
  }

  function clear(): void {
    untilCleared.abort()
    untilCleared = new AbortController()
    stopReading()
    apply({ type: 'cleared' })
  }

  function readOn(): () => void {
    isHeld = false
    for (const item of state.items) if (!item.part && !readings.has(item.id)) void read(item)
    return () => {
      isHeld = true
      stopReading()
    }
  }

  function putBack(files: readonly FilePart[]): void {
    const items = files.map((part) => {
      const file = sources.get(part)
      return itemOf(file ?? { name: part.name ?? '', type: part.mediaType }, file, part)
    })
    apply({ type: 'returned', items, maxFiles: options().maxFiles ?? DEFAULT_LIMITS.maxFiles })
    // What had to make room is not read on.
    for (const { id } of state.problems) readings.get(id)?.abort()
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add,
    remove,
    dismiss: (id) => apply({ type: 'dismissed', id }),
    wishToSend: (isWished) => apply({ type: isWished ? 'send-wished' : 'send-reconsidered' }),
    getFiles: () => state.items.flatMap(({ part }) => part ?? []),
    putBack,
    clear,
    readOn,
  }
}

type Refusal = Omit<AttachmentProblem, 'id'>

/** Why a file is not taken, found without reading it. */
async function whyNot(
  file: File,
  { accept, maxFileBytes = DEFAULT_LIMITS.maxFileBytes }: AttachmentsOptions,
): Promise<Refusal | undefined> {
  if (file.size > maxFileBytes) return { reason: 'file-too-large', name: file.name }
  try {
    // Of its kind, and empty.
    await readFiles([new File([], file.name, { type: file.type })], { accept })
    return undefined
  } catch (error) {
    return refusalOf(error, file.name)
  }
}

/** Its limits have been seen to. */
async function readBytes(file: File, { signal }: { readonly signal: AbortSignal }): Promise<FilePart> {
  const [part] = await readFiles([file], { maxFileBytes: Infinity, signal })
  return part!
}

function refusalOf(error: unknown, name: string): Refusal {
  const code = error instanceof ChatError && error.code
  if (code === 'file-type' || code === 'file-unreadable') return { reason: code, name }
  return { reason: 'other', name, message: error instanceof Error ? error.message : String(error) }
}
