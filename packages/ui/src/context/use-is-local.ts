import { useSyncExternalStore } from 'react'
import { neverChanges } from './never-changes.ts'

/**
 * Whether this is where the reader is: not a server, whose days begin at another hour and whose chats stand still, nor while
 * what it made is hydrated.
 */
export function useIsLocal(): boolean {
  return useSyncExternalStore(neverChanges, isHere, isElsewhere)
}

const isHere = (): boolean => true
const isElsewhere = (): boolean => false
