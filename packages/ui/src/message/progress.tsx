'use client'

import { useChatSelector } from '@rivulet/core'
import type { ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { RetryNotice } from '../status/retry-notice.tsx'

/** Below an answer that is on its way: why it is not. Nothing while all goes well. */
export function Progress(): ReactElement {
  const { chat, labels } = useChatContext()
  const stalled = useChatSelector(chat, (snapshot) => snapshot.stalled)
  return (
    <>
      <RetryNotice />
      {stalled && <p data-part="note">{labels.stalled}</p>}
    </>
  )
}
