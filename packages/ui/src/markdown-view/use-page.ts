import { createContext, useMemo, useSyncExternalStore, type Context } from 'react'
import { neverChanges } from '../context/never-changes.ts'
import type { Page } from './safe-address.ts'

/** Where no page is known: on a server, and while its page is taken over. */
const nowhere: Page = { base: 'https://rivulet.invalid/', origin: 'https://rivulet.invalid' }

/** Where links and images learn where they lead from. Apart from the other settings, so that no block renders for it. */
export const PageContext: Context<Page> = createContext<Page>(nowhere)

/**
 * The page that shows the text. On a server there is none, and so there is none while its page is taken over. It is the
 * same object until relative addresses lead elsewhere: an app's router may change what is behind the last slash as often as
 * it likes.
 */
export function usePage(): Page {
  const folder = useSyncExternalStore(neverChanges, readFolder, () => undefined)
  return useMemo(() => (folder === undefined ? nowhere : ownPage()), [folder])
}

/** The address that relative ones begin with. */
function readFolder(): string | undefined {
  if (typeof document === 'undefined') return undefined
  const { baseURI } = document
  if (baseURI !== address) {
    address = baseURI
    const [path = ''] = address.split(/[?#]/, 1)
    folder = path.slice(0, path.lastIndexOf('/') + 1)
  }
  return folder
}

/** The address that was taken apart last, and what came out: each text that grows asks several times a frame. */
let address: string | undefined
let folder: string | undefined

function ownPage(): Page {
  return {
    // `?page=2` leads from what is behind the last slash too.
    get base() {
      return document.baseURI
    },
    origin: location.origin,
  }
}
