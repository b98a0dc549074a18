'use client'

import { useEffect, useState, type RefObject } from 'react'

/** Whether what stands at an element is to be dark, for as long as that is asked; `undefined` until it is known. */
export function useIsDark(ref: RefObject<Element | null>, isAsked: boolean): boolean | undefined {
  const [isDark, setDark] = useState<boolean>()
  useEffect(() => {
    const element = ref.current
    if (!element || !isAsked) return
    const look = (): void => setDark(isDarkAt(element))
    const system = matchMedia(SYSTEM_IS_DARK)
    system.addEventListener('change', look)
    const observer = new MutationObserver(look)
    // A theme is an attribute of anything around it, and of which name is the app's to choose.
    for (let around: Element | undefined = element; around; around = parentOf(around)) {
      observer.observe(around, { attributes: true })
    }
    look()
    return () => {
      system.removeEventListener('change', look)
      observer.disconnect()
    }
  }, [ref, isAsked])
  return isDark
}

function parentOf(element: Element): Element | undefined {
  // Of roots a shadow root alone has one.
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host
}

const SYSTEM_IS_DARK = '(prefers-color-scheme: dark)'

function isDarkAt(element: Element): boolean {
  const { colorScheme } = getComputedStyle(element)
  if (/^(?:only )?(?:dark|light)/.test(colorScheme) && !/dark light|light dark/.test(colorScheme)) {
    return colorScheme.includes('dark')
  }
  return matchMedia(SYSTEM_IS_DARK).matches
}
