import { writeWhatDiffers } from '../status/write-what-differs.ts'

/**
 * Keeps what a reader has selected in text that grows, and what they are about to select. React writes the whole of a text node
 * that changed, and the browser then takes the ends of a selection in it back to its beginning and forgets where a drag
 * began. So what is written into a text in which a selection has begun or ended only changes what differs, for as long as
 * that text is there; selections are listened for until `signal` aborts.
 */
export function keepSelection(content: HTMLElement, signal: AbortSignal): void {
  const { ownerDocument: document } = content

  function keep(node: Node | null = null): void {
    if (content.contains(node)) writeWhatDiffers(node)
  }

  // Before the browser says that there is a caret, the text under it may have been written again.
  content.addEventListener('mousedown', (event) => keep(textAt(document, event)), { signal })
  document.addEventListener(
    'selectionchange',
    () => {
      const selection = document.getSelection()
      keep(selection?.anchorNode)
      keep(selection?.focusNode)
    },
    { signal },
  )
}

/** Whether something in an element is selected. The selection may have begun beside it, and end in it. */
export function holdsSelection(element: Element, { isCollapsed, anchorNode, focusNode }: Selection): boolean {
  return !isCollapsed && (element.contains(anchorNode) || element.contains(focusNode))
}

function textAt(document: Document, { clientX, clientY }: MouseEvent): Node | undefined {
  return document.caretPositionFromPoint?.(clientX, clientY)?.offsetNode
}
