import type { ExportedChat } from '../history/export-chat.ts'

/** Which of two states is the later one: counted up with every change, by whoever makes it. */
export interface Stamp {
  readonly revision: number
  /** The tab that made it; decides between two changes that knew nothing of each other. */
  readonly by: string
}

/** The state of a conversation as tabs tell it each other. */
export interface TabState extends Stamp {
  readonly type: 'state'
  readonly chat: ExportedChat
  readonly removed: readonly string[]
  /** Whether the tab is gone with this: what it saved last may not have been saved. */
  readonly isLeaving: boolean
}

/** The other tabs that show the same conversation. */
export interface Tabs {
  readonly tell: (state: TabState) => void
  /** Asks the others for their state. */
  readonly ask: () => void
  readonly leave: () => void
}

/**
 * Joins the tabs that have the same conversation open. Where there is no `BroadcastChannel` it is the only one.
 *
 * @param onAsked another tab wants to know the state
 * @param onTold what another tab said: not to be trusted before it is read
 */
export function joinTabs(name: string, onAsked: () => void, onTold: (state: unknown) => void): Tabs {
  if (typeof BroadcastChannel !== 'function') return { tell() {}, ask() {}, leave() {} }
  const channel = new BroadcastChannel(name)
  // In Node an open channel would keep the process.
  if ('unref' in channel && typeof channel.unref === 'function') channel.unref()
  channel.addEventListener('message', ({ data }: MessageEvent<{ readonly type?: unknown } | null>) => {
    if (data?.type === 'asked') onAsked()
    else if (data?.type === 'state') onTold(data)
  })

  function post(message: TabState | { readonly type: 'asked' }): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin and knows no target
    channel.postMessage(message)
  }

  return {
    tell: post,
    ask: () => post({ type: 'asked' }),
    leave: () => channel.close(),
  }
}
