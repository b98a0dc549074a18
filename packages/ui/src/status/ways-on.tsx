'use client'

import type { MouseEvent, ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'

/** Props of `WaysOn`. */
export interface WaysOnProps {
  /** Goes on with what is there. Left out: no button. */
  readonly onContinue?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined
  /** Tries again. Left out: no button. */
  readonly onRetry?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined
}

/** The buttons that lead on from an answer that is not whole. */
export function WaysOn({ onContinue, onRetry }: WaysOnProps): ReactElement {
  const { labels } = useChatContext()
  return (
    <>
      {onContinue && (
        <button type="button" data-part="retry" onClick={onContinue}>
          {labels.continueAnswer}
        </button>
      )}
      {onRetry && (
        <button type="button" data-part="retry" onClick={onRetry}>
          <Icon name="retry" />
          {labels.tryAgain}
        </button>
      )}
    </>
  )
}
