'use client'

import type { MouseEvent, ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { fillLabel } from '../context/fill-label.ts'
import { Icon } from '../icon/icon.tsx'
import { useKeptFocus } from '../status/use-kept-focus.ts'

/** Props of `JumpButton`. */
export interface JumpButtonProps {
  readonly hidden: boolean
  /** How many answers came while the reader was elsewhere. */
  readonly count: number
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void
}

/** Leads to the end of the conversation, or by keyboard to the first that is new, and says how much that is. */
export function JumpButton({ hidden, count, onClick }: JumpButtonProps): ReactElement {
  const { labels } = useChatContext()
  const name = count === 0 ? labels.jumpToLatest : fillLabel(labels.jumpToNew, { count }, labels.locale)
  return (
    <button
      type="button"
      data-part="jump"
      aria-label={name}
      hidden={hidden}
      onClick={onClick}
      ref={useKeptFocus()}
    >
      <Icon name="arrow-down" />
      {count > 0 && (
        <span data-part="count" aria-hidden="true">
          {fillLabel('{count}', { count }, labels.locale)}
        </span>
      )}
    </button>
  )
}
