import { useContext, useEffect, useRef, useState, type ReactElement } from 'react'
import type { ImageInline } from '../markdown/types.ts'
import { fillLabel } from '../context/fill-label.ts'
import { useLabels } from '../context/use-labels.ts'
import { MarkdownSettingsContext } from './markdown-settings.ts'
import { safeSrc } from './safe-address.ts'
import { PageContext } from './use-page.ts'
import { withoutInvisible } from '../text/mark-invisible.ts'

/** Props of `ImageView`. */
export interface ImageViewProps {
  readonly image: ImageInline
  /** Whether it is what a link is made of: a button could not be in it. */
  readonly isInLink: boolean
}

/**
 * An image, if it is from the page's own origin or allowed. Any other is a button that loads it: the address alone may
 * tell its host what the conversation is about.
 */
export function ImageView({ image, isInLink }: ImageViewProps): ReactElement {
  const { components, allowImage } = useContext(MarkdownSettingsContext)
  const page = useContext(PageContext)
  const labels = useLabels()
  const [wanted, setWanted] = useState<string>()
  const shown = useRef<HTMLSpanElement>(null)
  // The button goes, and with it the focus that it had.
  useEffect(() => {
    if (wanted !== undefined) shown.current?.focus({ preventScroll: true })
  }, [wanted])
  const address = image.src === undefined ? undefined : safeSrc(image.src, page)
  const alt = withoutInvisible(image.alt)
  const isAllowed = address && (allowImage?.(address.url) ?? address.isOwn)
  if (isAllowed || (address && wanted === address.href)) {
    const Image = components.image
    const title = image.title === undefined ? undefined : withoutInvisible(image.title)
    const view = <Image src={address.href} alt={alt} title={title} />
    if (isAllowed) return view
    return (
      <span ref={shown} tabIndex={-1}>
        {view}
      </span>
    )
  }
  const words = alt || labels.image
  if (!address || isInLink) return <span data-part="image">{words}</span>
  return (
    <button type="button" data-part="image" onClick={() => setWanted(address.href)}>
      <bdi>{words}</bdi> <span>{fillLabel(labels.showImage, { host: address.url.host }, labels.locale)}</span>
    </button>
  )
}
