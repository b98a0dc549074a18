import { useMemo, useSyncExternalStore } from 'react'
import { nowhere } from './markdown-settings.ts'
import type { Page } from './safe-address.ts'

/** The page that shows the text. On a server there is none, and so there is none while its page is taken over. */
export function usePage(): Page {
  const base = useSyncExternalStore(subscribe, readBase, () => undefined)
  return useMemo(() => (base === undefined ? nowhere : { base, origin: location.origin }), [base])
}

function subscribe(): () => void {
  return () => {}
}

function readBase(): string | undefined {
  return typeof document === 'undefined' ? undefined : document.baseURI
}
