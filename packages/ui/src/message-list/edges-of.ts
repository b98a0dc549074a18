/** Where an element is on the screen. Reads the layout. */
export function edgesOf(element: Element): DOMRect {
  return element.getBoundingClientRect()
}
