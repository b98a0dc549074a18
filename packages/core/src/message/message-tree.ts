import type { ChatMessage } from '../types.ts'
import { TRUNCATED } from './stream-outcome.ts'

/**
 * Every message of a conversation, with its versions, and the path through them that is shown. Nothing is taken
 * out unless the user removes it: an answer that was regenerated stays beside the new one, under the same parent.
 */
export interface MessageTree {
  /** In the order in which they were made. */
  readonly nodes: readonly ChatMessage[]
  /** Where in `nodes` a message is. The same object for as long as no message is added. */
  readonly positions: ReadonlyMap<string, number>
  /** From the first message to the newest one, each the parent of the next. */
  readonly path: readonly ChatMessage[]
}

/**
 * A tree that is one straight path: each message becomes the child of the one before it.
 * @param streaming the answer that is being filled; it keeps its text and status. Any other message that calls itself
 * streaming was left so by a reload, and counts as broken off.
 */
export function treeFrom(messages: readonly ChatMessage[], streaming?: ChatMessage): MessageTree {
  const path = messages.map((given, index) => {
    let message = given
    if (given.id === streaming?.id) message = { ...given, parts: streaming.parts, status: streaming.status }
    else if (given.status.type === 'streaming') message = { ...given, status: TRUNCATED }
    const parentId = messages[index - 1]?.id
    return message.parentId === parentId ? message : { ...message, parentId }
  })
  return { nodes: path, positions: positionsOf(path), path }
}

/** Adds a message below its parent, which is shown or none, and shows it: the path ends with the two. One that is there is replaced. */
export function addMessage(tree: MessageTree, message: ChatMessage): MessageTree {
  if (tree.positions.has(message.id)) return replaceMessage(tree, message)
  const nodes = [...tree.nodes, message]
  const shown = tree.path.findIndex(({ id }) => id === message.parentId)
  return { nodes, positions: positionsOf(nodes), path: [...tree.path.slice(0, shown + 1), message] }
}

/** Puts a newer state of a message in its place; a tree that does not know it comes back unchanged. */
export function replaceMessage(tree: MessageTree, message: ChatMessage): MessageTree {
  const position = tree.positions.get(message.id)
  if (position === undefined) return tree
  const shown = tree.path.findLastIndex(({ id }) => id === message.id)
  return {
    ...tree,
    nodes: tree.nodes.with(position, message),
    path: shown < 0 ? tree.path : tree.path.with(shown, message),
  }
}

/** Changes and adds messages, and shows what is shown as it is then. The path stays, so none may be taken out. */
export function growNodes(
  tree: MessageTree,
  grow: (nodes: readonly ChatMessage[]) => readonly ChatMessage[],
): MessageTree {
  const nodes = grow(tree.nodes)
  const positions = positionsOf(nodes)
  return { nodes, positions, path: tree.path.map(({ id }) => nodes[positions.get(id)!]!) }
}

/** A message by its id, whether it is shown or not. */
export function findMessage(tree: MessageTree, id: string): ChatMessage | undefined {
  return tree.nodes[tree.positions.get(id) ?? -1]
}

/**
 * A tree of these messages. Each stands behind its parent.
 * @param path from a first message on, each the parent of the next
 */
export function treeOf(nodes: readonly ChatMessage[], path: readonly ChatMessage[]): MessageTree {
  return { nodes, positions: positionsOf(nodes), path }
}

/** From the first message to this one, and on along the newest answers. */
export function pathThrough(tree: MessageTree, message: ChatMessage): readonly ChatMessage[] {
  const newestChild = new Map(tree.nodes.map((node) => [node.parentId, node]))
  const path = [...pathTo(tree, message)]
  for (let next = newestChild.get(message.id); next; next = newestChild.get(next.id)) path.push(next)
  return path
}

/** From the first message to this one. */
function pathTo(tree: MessageTree, message: ChatMessage): readonly ChatMessage[] {
  const path: ChatMessage[] = []
  let next: ChatMessage | undefined = message
  while (next) {
    path.push(next)
    next = next.parentId === undefined ? undefined : findMessage(tree, next.parentId)
  }
  return path.toReversed()
}

/**
 * The tree without a message and all that stands below it. If it was shown, its newest version that is left takes its place,
 * or the path ends before it.
 */
export function removeBranch(tree: MessageTree, message: ChatMessage): MessageTree {
  const removed = new Set([message.id])
  // A parent stands before its children, so one pass finds them all.
  for (const { id, parentId } of tree.nodes)
    if (parentId !== undefined && removed.has(parentId)) removed.add(id)
  const nodes = tree.nodes.filter(({ id }) => !removed.has(id))
  const shown = tree.path.findIndex(({ id }) => id === message.id)
  if (shown < 0) return treeOf(nodes, tree.path)
  const next = treeOf(nodes, tree.path.slice(0, shown))
  const version = nodes.findLast(({ parentId }) => parentId === message.parentId)
  return version ? { ...next, path: pathThrough(next, version) } : next
}

function positionsOf(nodes: readonly ChatMessage[]): ReadonlyMap<string, number> {
  return new Map(nodes.map(({ id }, position) => [id, position]))
}
