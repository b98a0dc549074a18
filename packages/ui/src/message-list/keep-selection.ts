/**
 * Keeps what a reader has selected in text that grows, and what they are about to select, until `signal` aborts. React writes
 * the whole of a text node that changed, and the browser then takes the ends of a selection in it back to its beginning and
 * forgets where a drag began. So what is written into the texts in which a selection begins or ends only changes what differs.
 */
export function keepSelection(content: HTMLElement, signal: AbortSignal): void {
  const { ownerDocument: document } = content
  const kept = new Set<Text>()

  function keep(nodes: readonly (Node | null | undefined)[]): void {
    const wanted = new Set(nodes.filter((node) => node instanceof Text && content.contains(node)) as Text[])
    for (const text of kept) if (!wanted.has(text)) Reflect.deleteProperty(text, 'nodeValue')
    for (const text of wanted) if (!kept.has(text)) writeWhatDiffers(text)
    kept.clear()
    for (const text of wanted) kept.add(text)
  }

  function onChange(): void {
    const selection = document.getSelection()
    keep([selection?.anchorNode, selection?.focusNode])
  }

  // Before the browser says that there is a caret, the text under it may have been written again.
  content.addEventListener(
    'mousedown',
    ({ clientX, clientY }) => keep([textAt(document, clientX, clientY)]),
    {
      signal,
    },
  )
  document.addEventListener('selectionchange', onChange, { signal })
  signal.addEventListener('abort', () => keep([]), { once: true })
}

/** Whether something in an element is selected. The selection may have begun beside it, and end in it. */
export function holdsSelection(element: Element, { isCollapsed, anchorNode, focusNode }: Selection): boolean {
  return !isCollapsed && (element.contains(anchorNode) || element.contains(focusNode))
}

function textAt(document: Document, x: number, y: number): Node | undefined {
  // Safari has the one, Firefox the other.
  if (!document.caretPositionFromPoint) return document.caretRangeFromPoint(x, y)?.startContainer
  return document.caretPositionFromPoint(x, y)?.offsetNode
}

/** Of the element itself, in place of the one that all have. */
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
