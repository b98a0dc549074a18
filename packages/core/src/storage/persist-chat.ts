import { runGuarded } from '../chat/run-guarded.ts'
import { versioned } from '../chat/versioned-chat.ts'
import type { AnyChat } from '../chat/chat.ts'
import { ChatError } from '../errors.ts'
import { exportTree } from '../history/export-chat.ts'
import { importChat, readChat } from '../history/import-chat.ts'
import { generateId } from '../message/generate-id.ts'
import { interrupted } from '../message/interrupted.ts'
import { treeOf, type MessageTree } from '../message/message-tree.ts'
import { systemClock, type Clock } from '../time/clock.ts'
import type { ChatMessage } from '../types.ts'
import type { ChatStorage } from './chat-storage.ts'
import { joinTabs, type Stamp, type TabState } from './join-tabs.ts'
import { mergeTrees } from './merge-trees.ts'

/** How a chat is kept. */
export interface PersistOptions {
  /** What it is kept under, and what tabs know it by. @default 'rivulet:' and the chat's id */
  readonly key?: string | undefined
  /** While text streams it is saved this often at most, in milliseconds. @default 1000 */
  readonly saveEveryMs?: number | undefined
  /** Whether tabs with the same key see each other's messages. @default true */
  readonly sharesTabs?: boolean | undefined
  /** Called once, when what was kept is shown, or when there was nothing. Not called when it could not be read. */
  readonly onLoad?: (() => void) | undefined
  /**
   * Called when something could not be read or saved, once until it works again. `error.cause` is what the storage threw:
   * its name is `QuotaExceededError` when there is no room. The chat goes on, and the next change is saved again.
   */
  readonly onError?: ((error: ChatError) => void) | undefined
  /** @default the platform's */
  readonly clock?: Clock | undefined
}

/**
 * Keeps a chat in a storage, with every version, and shows in it what was kept. Give the chat an `id` of your own.
 *
 * - What was kept takes the place of the messages that the chat began with. If it comes late and something has been sent by
 *   then, both are kept, as versions. What cannot be read is reported, and is kept aside under the key and `:unreadable`.
 * - Every change is saved at once; text that streams at most once a second, at its end, and when the page is hidden or left.
 *   A reload in the middle of an answer finds what had come of it, as `incomplete`, `truncated`, without an `error`: nothing
 *   is sent again by itself, and `regenerate` answers anew. Messages that waited in the queue are not kept.
 * - Tabs that have the same chat open see each other's messages and answers, as they are saved. Only the tab in which a
 *   message was sent asks for its answer. Where two send at once there are two branches, as versions, and none is lost: the
 *   one that ends last is shown in both.
 *
 * @returns a function that saves what is not saved yet, and ends it
 * @example useEffect(() => persistChat(chat, localStorageAdapter()), [chat])
 */
export function persistChat(
  { chat: given }: AnyChat,
  storage: ChatStorage,
  options: PersistOptions = {},
): () => void {
  const chat = versioned(given)
  const { key = `rivulet:${chat.id}`, saveEveryMs = 1000, clock = systemClock } = options
  const by = generateId()
  let removed: ReadonlySet<string> = new Set()
  let stamp: Stamp = { revision: 0, by }
  let seen = chat.getTree()
  let kept: MessageTree | undefined
  let savedAtMs = 0
  let savedCount = 0
  let cancelTimer: (() => void) | undefined
  let pending: Promise<void> | undefined
  let isLoaded = false
  let isFailing = false
  let isOver = false
  const tabs = options.sharesTabs === false ? undefined : joinTabs(key, answer, listen)

  function isBusy(): boolean {
    const { status } = chat.getSnapshot()
    return status === 'submitted' || status === 'streaming'
  }

  function report(cause: unknown, sentence: string): void {
    const error =
      cause instanceof ChatError ? cause : new ChatError('unexpected', sentence, { phase: 'prepare', cause })
    runGuarded(() => options.onError?.(error))
  }

  function load(): void {
    try {
      const value = storage.read(key)
      if (value instanceof Promise) value.then(take, giveUp)
      else take(value)
    } catch (error) {
      giveUp(error)
    }
  }

  /** Nothing is written over what could not be read. */
  function giveUp(cause: unknown): void {
    report(cause, 'The conversation could not be read from its storage, and is not saved.')
  }

  function take(value: unknown): void {
    if (isOver) return
    if (value !== undefined && value !== null) {
      try {
        showKept(value)
      } catch (error) {
        report(error, 'The conversation that was kept cannot be read.')
        void putAside(value)
        return
      }
    }
    begin()
  }

  async function putAside(value: unknown): Promise<void> {
    try {
      await storage.write(`${key}:unreadable`, value)
      if (!isOver) begin()
    } catch (error) {
      giveUp(error)
    }
  }

  function showKept(value: unknown): void {
    const { messages, versions } = importChat(value)
    const stored = treeOf(versions, messages)
    const isUntouched = chat.getSnapshot() === chat.getInitialSnapshot()
    const tree = isUntouched
      ? stored
      : mergeTrees(chat.getTree(), stored, { isNewer: false, ownReplyId: ownReply()?.id, removed })
    stamp = stampOf(value)
    show(tree)
    if (tree === stored) kept = tree
  }

  function begin(): void {
    isLoaded = true
    if (options.onLoad) runGuarded(options.onLoad)
    tabs?.ask()
    if (kept !== chat.getTree() && chat.getSnapshot() !== chat.getInitialSnapshot()) change()
  }

  function show(tree: MessageTree): void {
    if (tree === chat.getTree()) return
    seen = tree
    chat.setTree(tree)
    seen = chat.getTree()
  }

  function note(): void {
    const tree = chat.getTree()
    if (tree === seen) return
    const gone = seen.nodes.filter(({ id }) => !tree.positions.has(id)).map(({ id }) => id)
    removed = new Set([...removed, ...gone].filter((id) => !tree.positions.has(id)))
    seen = tree
    change()
  }

  function change(): void {
    if (!isLoaded) return
    // A message that is new is saved at once; one that grows can wait.
    if (!isBusy() || savedCount !== chat.getTree().nodes.length) save()
    else cancelTimer ??= clock.after(Math.max(0, savedAtMs + saveEveryMs - clock.now()), save)
  }

  function save(): void {
    countUp()
    tell()
    write()
  }

  /** Once for what is told, not for each frame of an answer: what others do meanwhile would be older than that. */
  function countUp(): void {
    stamp = { revision: stamp.revision + 1, by }
  }

  function tell(isLeaving = false): void {
    if (!isLoaded || !tabs) return
    try {
      const toTold = isLeaving ? interrupted : (message: ChatMessage) => message
      const told = exportTree(chat.id, chat.getTree(), toTold)
      tabs.tell({ ...stamp, type: 'state', chat: told, removed: [...removed], isLeaving })
    } catch (error) {
      report(error, 'Other tabs could not be told.')
    }
  }

  /** @param isLast whether there is no later: it does not wait for a write that is under way */
  function write(isLast = false): void {
    cancelTimer?.()
    cancelTimer = undefined
    const tree = chat.getTree()
    if (!isLoaded || tree === kept || (pending && !isLast)) return
    savedAtMs = clock.now()
    savedCount = tree.nodes.length
    kept = tree
    try {
      const written = storage.write(key, { ...exportTree(chat.id, tree, interrupted), ...stamp })
      if (!(written instanceof Promise)) isFailing = false
      else pending = written.then(() => void (isFailing = false), fail).then(writeNext)
    } catch (error) {
      fail(error)
    }
  }

  function writeNext(): void {
    pending = undefined
    // What came meanwhile, unless it may wait for its time, or the storage is full: then the next change tries again.
    if (!cancelTimer && kept && !isOver) write()
  }

  function fail(cause: unknown): void {
    kept = undefined
    if (isFailing) return
    isFailing = true
    report(cause, 'The conversation could not be saved. It goes on, and the next change is saved again.')
  }

  function ownReply(): ChatMessage | undefined {
    const id = chat.getReplyId()
    return id === undefined ? undefined : chat.getMessage(id)
  }

  function answer(): void {
    if (stamp.revision > 0) tell()
  }

  function listen(data: unknown): void {
    if (!isLoaded) return
    try {
      hear(data as Unread<TabState>)
    } catch (error) {
      report(error, 'Another tab could not be understood.')
    }
  }

  function hear(told: Unread<TabState>): void {
    const { messages, versions } = readChat(told.chat)
    const there = treeOf(versions, messages)
    const here = chat.getTree()
    const theirs = stampOf(told)
    const isNewer =
      theirs.revision > stamp.revision || (theirs.revision === stamp.revision && theirs.by >= stamp.by)
    const goneThere = Array.isArray(told.removed) ? told.removed.map(String) : []
    // What the later state holds is not gone, whatever the earlier one says.
    const later = isNewer ? there : here
    removed = new Set([...removed, ...goneThere].filter((id) => !later.positions.has(id)))
    const merged = mergeTrees(here, there, { isNewer, ownReplyId: ownReply()?.id, removed })
    if (isNewer) stamp = theirs
    show(merged)
    // The other tab has saved what it told, if it is still there. What it does not know is saved here, and told to nobody.
    const isSaved = !told.isLeaving && merged.nodes.length === versions.length
    if (isSaved && (kept === here || !ownReply())) kept = chat.getTree()
    if (isSaved) return
    kept = undefined
    write()
  }

  function hide(): void {
    if (document.visibilityState === 'hidden') write(true)
  }

  function leave(): void {
    // A write that is begun now may not be finished: whoever stays finishes it.
    if (ownReply() || pending) {
      countUp()
      tell(true)
    }
    write(true)
  }

  const unsubscribe = chat.subscribe(note)
  const page = typeof document === 'undefined' ? undefined : globalThis
  page?.addEventListener('pagehide', leave)
  page?.document.addEventListener('visibilitychange', hide)
  load()

  return () => {
    if (isOver) return
    isOver = true
    unsubscribe()
    page?.removeEventListener('pagehide', leave)
    page?.document.removeEventListener('visibilitychange', hide)
    leave()
    cancelTimer?.()
    tabs?.leave()
  }
}

/** What has the names of a type, and anything in them. */
type Unread<T> = { readonly [Name in keyof T]?: unknown }

/** Whose state it is, and the how manieth: as it was stored or told. */
function stampOf(value: unknown): Stamp {
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value
  const { revision, by }: Unread<Stamp> = typeof parsed === 'object' && parsed ? parsed : {}
  return {
    revision: typeof revision === 'number' && Number.isSafeInteger(revision) ? revision : 0,
    by: typeof by === 'string' ? by : '',
  }
}
