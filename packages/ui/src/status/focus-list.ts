/**
 * Moves the focus to the list around an element that goes: to the viewport of a `MessageList`, and else to the nearest element
 * with several messages in it, which takes the focus from then on.
 */
export function focusList(element: Element): void {
  let around = element.parentElement
  let list = element.closest<HTMLElement>('[data-part="viewport"]')
  for (; around && !list; around = around.parentElement) {
    const isList = around.tabIndex >= 0 || around.querySelectorAll('[data-part="message"]')[1]
    list = around.querySelector<HTMLElement>('[data-part="viewport"]') ?? (isList ? around : null)
  }
  if (list && list.tabIndex < 0) list.tabIndex = -1
  list?.focus({ preventScroll: true })
}
