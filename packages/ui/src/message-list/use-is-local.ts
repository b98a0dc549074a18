import { useSyncExternalStore } from 'react'

/**
 * Whether it is known where the reader is: not on a server, whose days begin at another hour, nor while what it made is
 * hydrated.
 */
export function useIsLocal(): boolean {
  return useSyncExternalStore(neverChanges, isHere, isElsewhere)
}

const neverChanges = () => () => {}
const isHere = (): boolean => true
const isElsewhere = (): boolean => false
