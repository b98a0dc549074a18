import { useContext, type ReactNode } from 'react'
import type { LinkInline } from '../markdown/types.ts'
import { destinationOf, hostToShow } from './host-to-show.ts'
import { MarkdownSettingsContext } from './markdown-settings.ts'
import { safeHref } from './safe-address.ts'
import { PageContext } from './use-page.ts'
import { withoutInvisible } from '../text/mark-invisible.ts'
import { textOfInlines } from '../markdown/text-of-inlines.ts'

/** Props of `LinkView`. */
export interface LinkViewProps {
  readonly link: LinkInline
  /** The label. */
  readonly children: ReactNode
}

/** A link that may be followed, or, until its address is there, looks as it will; else its label. */
export function LinkView({ link, children }: LinkViewProps): ReactNode {
  const { components, allowLink } = useContext(MarkdownSettingsContext)
  const page = useContext(PageContext)
  const Link = components.link
  if (link.href === undefined) {
    return (
      <Link href={undefined} title={undefined} destination={undefined} isDeceptive={false}>
        {children}
      </Link>
    )
  }
  const address = safeHref(link.href, page)
  if (!address || allowLink?.(address.url) === false) return children
  const shown = address.isOwn ? undefined : hostToShow(textOfInlines(link.children), address.url)
  return (
    <Link
      href={address.href}
      title={link.title === undefined ? undefined : withoutInvisible(link.title)}
      destination={address.isOwn ? undefined : (shown ?? destinationOf(address.url))}
      isDeceptive={shown !== undefined}
    >
      {children}
    </Link>
  )
}
