'use client'

import type { ToolApproval } from '@rivulet/core'
import type { MouseEvent, ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { useKeptFocus } from '../status/use-kept-focus.ts'

/** Props of `ToolCallDecision`. */
export interface ToolCallDecisionProps {
  readonly approval: ToolApproval
  /** The tool's name: several calls may wait at once. */
  readonly name: string
}

/** The two buttons of a call that waits for the user. The focus of the one that was pressed goes to the call itself. */
export function ToolCallDecision({ approval, name }: ToolCallDecisionProps): ReactElement {
  const { labels } = useChatContext()
  const ref = useKeptFocus<HTMLDivElement>()
  const decide = (decision: () => void) => (event: MouseEvent<HTMLElement>) => {
    const call = event.currentTarget.closest('[data-part="tool-call"]')
    call?.querySelector('summary')?.focus({ preventScroll: true })
    decision()
  }
  return (
    <div data-part="tool-decision" ref={ref}>
      <button
        type="button"
        data-part="retry"
        aria-label={`${labels.approveCall} ${name}`}
        onClick={decide(approval.approve)}
      >
        {labels.approveCall}
      </button>
      <button
        type="button"
        data-part="retry"
        aria-label={`${labels.denyCall} ${name}`}
        onClick={decide(() => approval.deny())}
      >
        {labels.denyCall}
      </button>
    </div>
  )
}
