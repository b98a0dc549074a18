'use client'

import { useEffect, useRef, useState, type RefObject } from 'react'

/** Whether an element is wider or higher inside than outside: then it has to be reached by keyboard, to be scrolled. */
export function useOverflow<E extends HTMLElement>(): { ref: RefObject<E | null>; isOverflowing: boolean } {
  const ref = useRef<E>(null)
  const [isOverflowing, setOverflowing] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (!element || typeof ResizeObserver === 'undefined') return
    let known = false
    // In its callback the layout is known: reading sizes costs nothing.
    const observer = new ResizeObserver(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
      const isNow = scrollWidth > clientWidth || scrollHeight > clientHeight
      // Compared here, for React may commit once more to find that a state is the same.
      if (isNow !== known) setOverflowing((known = isNow))
    })
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [])
  return { ref, isOverflowing }
}
