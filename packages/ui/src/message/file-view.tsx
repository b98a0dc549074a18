'use client'

import type { FilePart } from '@rivulet/core'
import type { ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'
import { withoutInvisible } from '../text/mark-invisible.ts'

/** Props of `FileView`. */
export interface FileViewProps {
  readonly file: FilePart
}

/**
 * A file of a message: an image whose bytes are here is shown, anything else is named. Nothing is loaded from elsewhere, because
 * the address alone may tell its host what the conversation is about.
 */
export function FileView({ file: { mediaType, url, name } }: FileViewProps): ReactElement {
  const { labels } = useChatContext()
  if (mediaType.startsWith('image/') && /^(data:image\/|blob:)/.test(url)) {
    return (
      <img data-rivulet="" data-part="file-image" src={url} alt={withoutInvisible(name) || labels.image} />
    )
  }
  return (
    <span data-rivulet="" data-part="file">
      <Icon name="file" />
      <bdi>{withoutInvisible(name) || labels.file}</bdi>
    </span>
  )
}
