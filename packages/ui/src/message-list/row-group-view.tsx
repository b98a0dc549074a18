'use client'

import { memo, type NamedExoticComponent } from 'react'
import { MessageRow, type RowSeparators } from './message-row.tsx'

/** Props of `RowGroupView`. */
export interface RowGroupViewProps extends RowSeparators {
  readonly ids: readonly string[]
  /** The message before the first one. */
  readonly previousId: string | undefined
  /** The message above which it says that all below is new; `undefined` if it is in another group. */
  readonly firstUnreadId: string | undefined
}

/** Some rows that the browser skips as one while they are out of view. It renders when one of them comes or goes. */
export const RowGroupView: NamedExoticComponent<RowGroupViewProps> = memo(function RowGroupView({
  ids,
  previousId,
  firstUnreadId,
  dates,
}: RowGroupViewProps) {
  return (
    <div data-part="rows" role="none">
      {ids.map((id, index) => (
        <MessageRow
          key={id}
          id={id}
          previousId={index === 0 ? previousId : ids[index - 1]}
          isFirstUnread={id === firstUnreadId}
          dates={dates}
        />
      ))}
    </div>
  )
})
