import type { ChatMessage } from '../types.ts'

/**
 * Every message of a conversation, with its versions, and the path through them that is shown. Nothing is ever taken
 * out: an answer that was regenerated stays beside the new one, under the same parent.
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
    const message =
      given.id === streaming?.id
        ? { ...given, parts: streaming.parts, status: streaming.status }
        : closed(given)
    const parentId = messages[index - 1]?.id
    return message.parentId === parentId ? message : { ...message, parentId }
  })
  return { nodes: path, positions: positionsOf(path), path }
}

function closed(message: ChatMessage): ChatMessage {
  if (message.status.type !== 'streaming') return message
  return { ...message, status: { type: 'incomplete', reason: 'truncated' } }
}

/** Adds a message below its parent, which is shown or none, and shows it: the path ends with the two. */
export function addMessage(tree: MessageTree, message: ChatMessage): MessageTree {
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

/** A message by its id, whether it is shown or not. */
export function findMessage(tree: MessageTree, id: string): ChatMessage | undefined {
  const position = tree.positions.get(id)
  return position === undefined ? undefined : tree.nodes[position]
}

function positionsOf(nodes: readonly ChatMessage[]): ReadonlyMap<string, number> {
  return new Map(nodes.map(({ id }, position) => [id, position]))
}
