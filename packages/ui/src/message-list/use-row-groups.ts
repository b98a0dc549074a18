'use client'

import { useState } from 'react'
import { groupRows, type RowGroup } from './group-rows.ts'

/** The rows in groups that stay the same from one render to the next: see `groupRows`. */
export function useRowGroups(ids: readonly string[]): readonly RowGroup[] {
  const [group] = useState(createGrouping)
  return group(ids)
}

/** Remembers the last groups. Asked again for the same rows, it gives the same ones, as React may do at any time. */
function createGrouping(): (ids: readonly string[]) => readonly RowGroup[] {
  let known: readonly string[] | undefined
  let groups: readonly RowGroup[] = []
  return (ids) => {
    if (ids !== known) groups = groupRows(groups, ids)
    known = ids
    return groups
  }
}
