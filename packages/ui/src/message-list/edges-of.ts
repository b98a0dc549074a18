/** Where an element is, in pixels from the upper left corner of the window. Reads the layout. */
export function edgesOf(element: Element): DOMRect {
  return element.getBoundingClientRect()
}
