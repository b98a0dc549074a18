import { edgesOf } from './edges-of.ts'

/** The row that stands at the upper edge of the viewport: what the reader reads. */
export function firstVisibleRow(viewport: HTMLElement, content: HTMLElement): Element | undefined {
  const edgePx = edgesOf(viewport).top
  const group = firstBelow(content.children, edgePx)
  return group && firstBelow(group.children, edgePx)
}

/**
 * The first child whose lower edge is below a height, among children that stand below one another. It looks at a few of them,
 * however many there are, and at none that the browser has skipped.
 */
function firstBelow(children: HTMLCollection, edgePx: number): Element | undefined {
  let low = 0
  let high = children.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (edgesOf(children[middle]!).bottom > edgePx) high = middle
    else low = middle + 1
  }
  return children[low]
}
