'use client'

import { useEffect, useState, type RefObject } from 'react'

/** Whether an element has come into view yet. */
export function useWasInView(ref: RefObject<Element | null>): boolean {
  const [wasInView, setInView] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (wasInView || !element) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setInView(true)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref, wasInView])
  return wasInView
}
