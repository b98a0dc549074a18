/**
 * Moves the focus to the list around an element that goes: to the viewport of a `MessageList`, and else to the nearest element
 * with several messages in it, which takes the focus from then on.
 */
export function focusList(element: Element): void {
  let list =
    element.closest('[data-part="message-list"]')?.querySelector<HTMLElement>('[data-part="viewport"]') ??
    element.parentElement
  while (list && list.tabIndex < 0 && !list.querySelectorAll('[data-part="message"]')[1])
    list = list.parentElement
  if (list && list.tabIndex < 0) list.tabIndex = -1
  list?.focus({ preventScroll: true })
}
