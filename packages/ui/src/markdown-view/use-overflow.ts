import { useEffect, useRef, useState, type RefObject } from 'react'

/** Whether an element is wider inside than outside: then it has to be reached by keyboard, to be scrolled. */
export function useOverflow<E extends HTMLElement>(): { ref: RefObject<E | null>; isOverflowing: boolean } {
  const ref = useRef<E>(null)
  const [isOverflowing, setOverflowing] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (!element || typeof ResizeObserver === 'undefined') return
    // In its callback the layout is known: reading the width costs nothing.
    const observer = new ResizeObserver(() => setOverflowing(element.scrollWidth > element.clientWidth))
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [])
  return { ref, isOverflowing }
}
