import { writeWhatDiffers } from './write-what-differs.ts'

/**
 * Adds to a text that React has written, before React does: what it writes there later only changes what differs by then. If it
 * has nothing to write, for it means the text to be what it was, `takeBack` is needed.
 *
 * @returns whether it was added: not where another copy of this module would not know of it
 */
export function writeAhead(node: Node, added: string): boolean {
  if (!writeWhatDiffers(node)) return false
  node.rendered ??= node.data
  node.appendData(added)
  return true
}

/** Called when React has written what a commit writes: a text that it has left alone is again what React wrote there last. */
export function takeBack(node: Node | undefined): void {
  if (writeWhatDiffers(node) && node.rendered !== undefined) node.nodeValue = node.rendered
}
