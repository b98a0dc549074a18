import { treeOf, type MessageTree } from '../message/message-tree.ts'
import type { ChatMessage } from '../types.ts'

/** How two states of one conversation become one. */
export interface MergeOptions {
  /** Whether the other state was made later. Where the two cannot both be right, the later one is. */
  readonly isNewer: boolean
  /** The answer that streams here: what the other state says of it is old. */
  readonly ownReplyId: string | undefined
  /** Messages that were removed, here or there. */
  readonly removed: ReadonlySet<string>
}

/**
 * One conversation out of two states of it. No message is lost: what only one of them knows is taken over. Of a message that
 * both know the one counts that has taken longer to come, then the later one, but for an answer that is over. What is shown is what the later
 * one shows, or what is shown here while an answer streams here.
 *
 * Two sides that merge each other's states end with the same messages in the same order. When nothing is new the same tree
 * comes back, and a message that did not change is the same object.
 */
export function mergeTrees(here: MessageTree, there: MessageTree, options: MergeOptions): MessageTree {
  const { isNewer, ownReplyId, removed } = options
  const [later, earlier] = isNewer ? [there, here] : [here, there]
  const kept = new Map<string, ChatMessage>()
  // Each side has parents before their children, and so has one after the other.
  for (const { id } of [...later.nodes, ...earlier.nodes]) {
    if (kept.has(id) || removed.has(id)) continue
    const message = pick(find(here, id), find(there, id), isNewer, ownReplyId)
    if (message.parentId === undefined || kept.has(message.parentId)) kept.set(id, message)
  }
  const nodes = [...kept.values()]
  const path: ChatMessage[] = []
  for (const { id } of (ownReplyId === undefined ? later : here).path) {
    const message = kept.get(id)
    if (message?.parentId === path.at(-1)?.id && message) path.push(message)
  }
  return isSame(nodes, here.nodes) && isSame(path, here.path) ? here : treeOf(nodes, path)
}

function find({ nodes, positions }: MessageTree, id: string): ChatMessage | undefined {
  const position = positions.get(id)
  return position === undefined ? undefined : nodes[position]
}

function pick(
  here: ChatMessage | undefined,
  there: ChatMessage | undefined,
  isNewer: boolean,
  ownReplyId: string | undefined,
): ChatMessage {
  // One of the two is there: the id came from it.
  if (!here || !there) return (here ?? there)!
  // A version of the answer grows with it.
  if (ownReplyId !== undefined && `${here.id}~`.startsWith(`${ownReplyId}~`)) return here
  const furtherMs = (here.stats?.elapsedMs ?? 0) - (there.stats?.elapsedMs ?? 0)
  // One answer, of which one side knows more: it may go on after it was over.
  if (here.stats && there.stats && furtherMs !== 0) return furtherMs > 0 ? here : there
  const [isOverHere, isOverThere] = [isOver(here), isOver(there)]
  const chosen = isOverHere === isOverThere ? (isNewer ? there : here) : isOverHere ? here : there
  return JSON.stringify(chosen) === JSON.stringify(here) ? here : chosen
}

/** An answer that was stored while it streamed is marked as interrupted, and may still stream where it is at home. */
function isOver({ status }: ChatMessage): boolean {
  if (status.type === 'incomplete') return status.reason !== 'truncated' || status.error !== undefined
  return status.type === 'complete'
}

function isSame(one: readonly ChatMessage[], other: readonly ChatMessage[]): boolean {
  return one.length === other.length && one.every((message, index) => message === other[index])
}
