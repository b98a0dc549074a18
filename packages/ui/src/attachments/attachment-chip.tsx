'use client'

import { memo, useState, type MouseEvent, type NamedExoticComponent } from 'react'
import { Icon } from '../icon/icon.tsx'
import { AttachmentIcon } from './attachment-icon.tsx'
import { withoutInvisible } from '../text/mark-invisible.ts'
import type { Attachment } from './attachment.ts'
import { formatBytes } from './format-bytes.ts'
import { splitName } from './split-name.ts'
import { useObjectUrl } from './use-object-url.ts'
import { useAttachmentLabels } from './use-attachment-labels.ts'

/** Props of `AttachmentChip`. */
export interface AttachmentChipProps {
  readonly attachment: Attachment
  readonly onRemove: (event: MouseEvent<HTMLButtonElement>, id: string) => void
}

/** A file that is to go with the message: its picture, its name, how far it is, and a button that takes it out. */
export const AttachmentChip: NamedExoticComponent<AttachmentChipProps> = memo(function AttachmentChip({
  attachment: { id, name, mediaType, file, part, progress },
  onRemove,
}) {
  const labels = useAttachmentLabels()
  const [isBroken, setIsBroken] = useState(false)
  const isImage = mediaType.startsWith('image/') && !isBroken
  const fileUrl = useObjectUrl(isImage ? file : undefined)
  // One that came back from elsewhere has only what was sent of it.
  const partUrl = part?.url.startsWith('data:image/') ? part.url : undefined
  const url = isImage ? (fileUrl ?? partUrl) : undefined
  const shown = withoutInvisible(name) || labels.file
  const [stem, ending] = splitName(shown)
  return (
    <li data-part="attachment" data-state={part ? 'ready' : 'reading'} title={shown}>
      {url ? (
        <img src={url} alt="" onError={() => setIsBroken(true)} />
      ) : (
        <span data-part="attachment-icon">
          <Icon name="file" />
        </span>
      )}
      <span data-part="attachment-text">
        <bdi>
          <span>{stem}</span>
          {ending}
        </bdi>
        {part ? (
          file && (
            <small>
              <bdi>{formatBytes(file.size, labels.locale)}</bdi>
            </small>
          )
        ) : (
          <progress aria-label={`${labels.readingFile}: ${shown}`} value={progress} />
        )}
      </span>
      <button
        type="button"
        aria-label={`${labels.removeFile}: ${shown}`}
        onClick={(event) => onRemove(event, id)}
      >
        <AttachmentIcon name="cross" />
      </button>
    </li>
  )
})
