'use client'

import type { ReactElement } from 'react'
import { useCopy } from '../clipboard/use-copy.ts'
import { writeClipboard } from '../clipboard/write-clipboard.ts'
import { useChatContext, type CopyDetailsProps } from '../context/chat-context.ts'

/** Copies what is known of an error, for a support ticket. `Chat` shows it; give it to a `ChatProvider` as `copyDetails`. */
export function CopyDetails({ text }: CopyDetailsProps): ReactElement {
  const { labels } = useChatContext()
  const [outcome, copy] = useCopy()
  return (
    <button
      type="button"
      data-rivulet=""
      data-part="retry"
      data-state={outcome}
      // What comes of it is announced: a name that changes would be spoken as well.
      aria-label={labels.copyDetails}
      onClick={() => void copy(writeClipboard(text))}
    >
      {outcome === 'copied' ? labels.codeCopied : outcome ? labels.copyFailed : labels.copyDetails}
    </button>
  )
}
