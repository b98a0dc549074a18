'use client'

import { useRef } from 'react'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import type { DraftStorage } from './draft-storage.ts'

/**
 * Keeps what is written in a chat.
 *
 * @param storage where; nowhere if it is left out
 * @param put puts what was kept into the field, once, unless something is in it by then
 * @returns what keeps a text
 */
export function useDraft(
  storage: DraftStorage | undefined,
  chatId: string,
  put: (text: string) => void,
): (text: string) => void {
  const latest = useRef({ storage, put })

  useBrowserLayoutEffect(() => {
    latest.current = { storage, put }
  })

  useBrowserLayoutEffect(() => {
    let isOver = false
    const putUnlessOver = (text: string | null | undefined): void => {
      if (text && !isOver) latest.current.put(text)
    }
    quietly(() => {
      const draft = latest.current.storage?.read(chatId)
      if (draft instanceof Promise) draft.then(putUnlessOver, () => {})
      else putUnlessOver(draft)
    })
    return () => {
      isOver = true
    }
  }, [chatId])

  return (text) => quietly(() => storage?.write(chatId, text))
}

/** A storage may be full or forbidden. Then nothing is kept, which is what it would be without one. */
function quietly(action: () => void): void {
  try {
    action()
  } catch {
    // As above.
  }
}
