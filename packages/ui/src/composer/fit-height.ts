/**
 * Makes a text field as tall as its text, where the stylesheet's `field-sizing` cannot: now, and whenever it is shown or gets
 * another width.
 */
export function fitHeight(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return
  // Once. In its own time, for whoever changes a size that is being observed there is told of an error.
  if (!field.style.blockSize) new ResizeObserver(() => setTimeout(fitHeight, 0, field)).observe(field)
  field.style.blockSize = 'auto'
  field.style.blockSize = `${field.scrollHeight}px`
}
