'use client'

import type { Chat, ChatMessage } from '@rivulet/core'
import { useRef, type RefObject } from 'react'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'

/** A focus whose control has gone with its element, and waits for who takes its place. */
interface HandedFocus {
  readonly chat: Chat
  readonly parentId: string | undefined
  /** The `data-action` of the control. */
  readonly action: string | undefined
}

let handed: HandedFocus | undefined

/**
 * For an element with controls of a message, which may go with the focus in it: another version of the message takes its
 * place, or a field that was written in closes. The same control of what takes the place gets the focus in the same commit;
 * where there is none, the list does. It is never taken from anywhere else.
 *
 * @param heir the `data-action` of the control that gets the focus. @default that of the control that had it
 */
export function useHandedFocus<E extends HTMLElement>(
  chat: Chat,
  { parentId }: Pick<ChatMessage<object>, 'parentId'>,
  heir?: string,
): RefObject<E | null> {
  const ref = useRef<E>(null)
  useBrowserLayoutEffect(() => {
    const element = ref.current
    if (handed && handed.chat === chat && handed.parentId === parentId) {
      element?.querySelector<HTMLElement>(`[data-action="${handed.action}"]`)?.focus({ preventScroll: true })
    }
    // What leaves cleans up before what comes has its effects, and both before a microtask.
    return () => {
      if (!element?.matches(':focus-within')) return
      const { action } = (document.activeElement as HTMLElement).dataset
      handed = { chat, parentId, action: heir ?? action }
      queueMicrotask(() => (handed = undefined))
      element.closest<HTMLElement>('[data-part="viewport"]')?.focus({ preventScroll: true })
    }
  }, [chat, parentId, heir])
  return ref
}
