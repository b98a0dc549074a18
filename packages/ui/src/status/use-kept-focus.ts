'use client'

import { useRef, type RefObject } from 'react'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { focusList } from './focus-list.ts'

/**
 * For an element that goes by itself while a button in it may have the focus: the focus goes to the list, and is not
 * lost. It is never taken from anywhere else.
 */
export function useKeptFocus<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null)
  // A layout effect ends while the element is still in the document.
  useBrowserLayoutEffect(() => {
    const element = ref.current
    return () => {
      if (element?.matches(':focus-within')) focusList(element)
    }
  }, [])
  return ref
}
