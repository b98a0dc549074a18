'use client'

import type { Chat, ChatMessage } from '@rivulet/core'
import { useRef, type RefObject } from 'react'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { focusList } from '../status/focus-list.ts'

type Turn = Pick<ChatMessage<object>, 'id' | 'parentId'>

/** A focus whose control has gone with its element, and waits for who takes its place. */
interface HandedFocus {
  readonly chat: Chat
  readonly message: Turn
  /** The `data-action` of the control. */
  readonly action: string | undefined
}

let handed: HandedFocus | undefined

/**
 * Which control of a message has lost the focus with its element, because another version of the message takes its place, or
 * a field that was written in has closed. Asked in a layout effect of what takes the place. Where the chat knows neither the
 * message before it nor itself any more, what stands in its place is of another conversation.
 */
export function handedAction(chat: Chat, { parentId }: Turn): string | undefined {
  const isVersion =
    handed?.chat === chat &&
    handed.message.parentId === parentId &&
    chat.getMessage(parentId ?? handed.message.id)
  return isVersion ? handed?.action : undefined
}

/**
 * For an element with controls of a message, which may go with the focus in it: it is handed on to the same control of what
 * takes its place in the same commit, and else to the list. It is never taken from anywhere else.
 *
 * @param heir the `data-action` of the control that gets the focus. @default that of the control that had it
 */
export function useHandedFocus<E extends HTMLElement>(
  chat: Chat,
  message: Turn,
  heir?: string,
): RefObject<E | null> {
  const ref = useRef<E>(null)
  const newest = useRef({ chat, message })
  useBrowserLayoutEffect(() => {
    newest.current = { chat, message }
  })
  useBrowserLayoutEffect(() => {
    const element = ref.current
    // What leaves cleans up before what comes has its effects, and both before a microtask.
    return () => {
      if (!element?.matches(':focus-within')) return
      const { action } = (document.activeElement as HTMLElement).dataset
      handed = { ...newest.current, action: heir ?? action }
      queueMicrotask(() => (handed = undefined))
      focusList(element)
    }
  }, [heir])
  return ref
}
