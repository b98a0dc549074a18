'use client'

import type { RefObject } from 'react'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'

/**
 * Keeps the lower edge of an element above the keyboard on a screen, where that covers the page instead of making it smaller
 * (Safari, and Chrome unless it is told otherwise). What is covered is in `--rivulet-keyboard`, for the stylesheet.
 */
export function useKeyboardRoom(element: RefObject<HTMLElement | null>): void {
  useBrowserLayoutEffect(() => {
    const view = window.visualViewport
    if (!view) return
    const controller = new AbortController()
    const listening = { signal: controller.signal }

    function measure(): void {
      const chat = element.current
      if (!chat) return
      // What is below the edge of the page is not covered by anything.
      const endPx = Math.min(chat.getBoundingClientRect().bottom, document.documentElement.clientHeight)
      chat.style.setProperty('--rivulet-keyboard', `${coveredPx(view!, endPx)}px`)
    }

    view.addEventListener('resize', measure, listening)
    view.addEventListener('scroll', measure, listening)
    return () => controller.abort()
  }, [element])
}

/** How much of what ends there is covered. Where the reader has zoomed in, nothing is. */
function coveredPx({ scale, offsetTop, height }: VisualViewport, endPx: number): number {
  return scale > 1.01 ? 0 : Math.max(0, Math.round(endPx - offsetTop - height))
}
