import { startTransition } from 'react'

/** Who waits for an element to come near. */
const listeners = new Map<Element, Set<() => void>>()
let observer: IntersectionObserver | undefined

/**
 * Calls once, when an element is less than a screen away from what is seen; at once where that cannot be known. Of a list's
 * rows it watches the group that they are in: a browser looks at each of what is watched in each frame.
 *
 * @returns ends the wait
 */
export function onceNear(element: Element, onNear: () => void): () => void {
  if (typeof IntersectionObserver === 'undefined') {
    onNear()
    return () => {}
  }
  const watched = element.closest('[data-part="rows"]') ?? element
  const waiting = listeners.get(watched) ?? new Set()
  listeners.set(watched, waiting.add(onNear))
  // Both margins: one is for the window, the other for what scrolls in it.
  const options: IntersectionObserverInit & { scrollMargin: string } = {
    rootMargin: '100%',
    scrollMargin: '100%',
  }
  observer ??= new IntersectionObserver(tell, options)
  observer.observe(watched)
  return () => {
    waiting.delete(onNear)
    // Those of a row that came meanwhile are others.
    if (waiting.size === 0 && listeners.get(watched) === waiting) forget(watched)
  }
}

function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue
    const waiting = listeners.get(target) ?? []
    forget(target)
    // One transition each: React warns of one with many updates, and renders these together all the same.
    for (const onNear of waiting) startTransition(onNear)
  }
}

function forget(watched: Element): void {
  listeners.delete(watched)
  observer?.unobserve(watched)
}
