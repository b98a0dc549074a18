/** One end of a selection. */
interface Boundary {
  readonly node: Node
  readonly offset: number
}

/**
 * Keeps what a reader has selected in text that grows, until `signal` aborts. React writes the whole of a text node that
 * changed, and the browser then takes the selection's ends in it back to its beginning. It watches the text only while
 * something in it is selected.
 */
export function keepSelection(content: HTMLElement, signal: AbortSignal): void {
  const { ownerDocument: document } = content
  let known: readonly [Boundary, Boundary] | undefined
  const observer = new MutationObserver((records) => {
    const selection = document.getSelection()
    if (!known || !selection) return
    const written = new Set(records.map(({ target }) => target))
    const now = boundariesOf(selection)
    const [anchor, focus] = now.map((boundary, index) => restored(boundary, known![index]!, written))
    if (!anchor || !focus || (anchor === now[0] && focus === now[1])) return
    selection.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset)
  })

  document.addEventListener(
    'selectionchange',
    () => {
      const selection = document.getSelection()
      const isWatching = known !== undefined
      known = selection && holdsSelection(content, selection) ? boundariesOf(selection) : undefined
      if (known && !isWatching) observer.observe(content, { subtree: true, characterData: true })
      if (!known && isWatching) observer.disconnect()
    },
    { signal },
  )
  signal.addEventListener('abort', () => observer.disconnect(), { once: true })
}

/** Whether something in an element is selected. The selection may have begun beside it, and end in it. */
export function holdsSelection(element: Element, { isCollapsed, anchorNode, focusNode }: Selection): boolean {
  return !isCollapsed && (element.contains(anchorNode) || element.contains(focusNode))
}

function boundariesOf({
  anchorNode,
  anchorOffset,
  focusNode,
  focusOffset,
}: Selection): readonly [Boundary, Boundary] {
  return [
    { node: anchorNode!, offset: anchorOffset },
    { node: focusNode!, offset: focusOffset },
  ]
}

/** Only what the writing itself has moved goes back: the reader may be selecting at this moment. */
function restored(now: Boundary, known: Boundary, written: ReadonlySet<Node>): Boundary {
  const wasTakenBack = now.node === known.node && now.offset === 0 && written.has(now.node)
  return wasTakenBack && known.offset <= (known.node.nodeValue?.length ?? 0) ? known : now
}
