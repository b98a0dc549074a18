/**
 * Keeps what a reader has selected in text that grows, and what they are about to select, until `signal` aborts. React writes
 * the whole of a text node that changed, and the browser then takes the ends of a selection in it back to its beginning and
 * forgets where a drag began. So what is written into the texts in which a selection begins or ends only changes what differs.
 */
export function keepSelection(content: HTMLElement, signal: AbortSignal): void {
  const { ownerDocument: document } = content
  let kept: readonly Text[] = []

  function keep(...nodes: readonly (Node | null | undefined)[]): void {
    for (const text of kept) Reflect.deleteProperty(text, 'nodeValue')
    kept = nodes.filter((node) => node instanceof Text).filter((text) => content.contains(text))
    kept.forEach(writeWhatDiffers)
  }

  // Before the browser says that there is a caret, the text under it may have been written again.
  content.addEventListener('mousedown', (event) => keep(textAt(document, event)), { signal })
  document.addEventListener(
    'selectionchange',
    () => {
      const selection = document.getSelection()
      keep(selection?.anchorNode, selection?.focusNode)
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

/** By a property of this one text, in place of the one that all have. */
function writeWhatDiffers(text: Text): void {
  Object.defineProperty(text, 'nodeValue', {
    configurable: true,
    get: () => text.data,
    set(after: string) {
      const before = text.data
      let same = 0
      while (same < before.length && before[same] === after[same]) same++
      text.replaceData(same, before.length - same, after.slice(same))
    },
  })
}
