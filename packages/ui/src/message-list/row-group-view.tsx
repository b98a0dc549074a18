'use client'

import { memo, type NamedExoticComponent } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { MessageRow, type RowSeparators } from './message-row.tsx'
import { useGrowingMessages } from './use-growing-messages.ts'

/** Props of `RowGroupView`. */
export interface RowGroupViewProps extends RowSeparators {
  readonly ids: readonly string[]
  /** The message before the first one. */
  readonly previousId: string | undefined
  /** The message above which it says that all below is new; `undefined` if it is in another group. */
  readonly firstUnreadId: string | undefined
}

/**
 * Some rows that the browser skips as one while they are out of view. It renders when one of them comes or goes, and when
 * something else than the growing text of one changes.
 */
export const RowGroupView: NamedExoticComponent<RowGroupViewProps> = memo(function RowGroupView({
  ids,
  previousId,
  firstUnreadId,
  dates,
}: RowGroupViewProps) {
  const { chat } = useChatContext()
  const messages = useGrowingMessages(chat, ids)
  return (
    <div data-part="rows" role="none">
      {ids.map((id, index) => (
        <MessageRow
          key={id}
          message={messages[index]}
          previousId={ids[index - 1] ?? previousId}
          isFirstUnread={id === firstUnreadId}
          dates={dates}
        />
      ))}
    </div>
  )
})
