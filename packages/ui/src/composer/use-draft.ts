'use client'

import { createComposerDraft, type ChatStorage, type ComposerDraft } from '@rivulet/core'
import { useRef } from 'react'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'

/**
 * Keeps what is written in a chat: core's draft, for a field that React does not hold.
 *
 * @param storage where; nowhere if it is left out
 * @param put puts what was kept into the field, unless something is in it by then
 * @returns what keeps a text, also when it is one of an older render
 */
export function useDraft(
  storage: ChatStorage | undefined,
  chatId: string,
  put: (text: string) => void,
): (text: string) => void {
  const latest = useRef({ storage, put })
  const draft = useRef<ComposerDraft>(undefined)

  useBrowserLayoutEffect(() => {
    latest.current = { storage, put }
  })

  useBrowserLayoutEffect(() => {
    // A storage that cannot be used keeps nothing, which is what it would be without one.
    const own = createComposerDraft({ key: `rivulet-draft:${chatId}`, storage: latest.current.storage })
    const show = (): void => {
      if (own.getText() !== '') latest.current.put(own.getText())
    }
    draft.current = own
    show()
    // One that answers late.
    const unsubscribe = own.subscribe(show)
    return () => {
      unsubscribe()
      own.close()
    }
  }, [chatId])

  return (text) => draft.current?.setText(text)
}
