import type { AttachmentLabels } from '../context/attachment-labels.ts'
import type { BaseLabels } from '../context/base-labels.ts'
import { fillLabel } from '../context/fill-label.ts'
import type { AttachmentProblem } from './attachment.ts'
import { formatBytes } from './format-bytes.ts'
import type { AttachmentNews } from './reduce-attachments.ts'

/** What is taken, for sentences that say so. */
export interface AttachmentLimits {
  readonly accept: string | undefined
  readonly maxFiles: number
  readonly maxFileBytes: number
}

/** Why a file does not go with the message, and what to do. */
export function problemText(
  { reason, name, message }: AttachmentProblem,
  labels: BaseLabels & AttachmentLabels,
  { accept, maxFiles, maxFileBytes }: AttachmentLimits,
): string {
  const { locale } = labels
  switch (reason) {
    case 'too-many-files':
      return fillLabel(labels.tooManyFiles, { count: maxFiles }, locale)
    case 'file-too-large':
      return fillLabel(labels.fileTooLarge, { name, size: formatBytes(maxFileBytes, locale) }, locale)
    case 'file-type':
      return fillLabel(labels.fileTypeRefused, { name, accept: kindsOf(accept) }, locale)
    case 'folder':
      return fillLabel(labels.folderRefused, { name }, locale)
    case 'file-unreadable':
    case 'other':
      return message ?? fillLabel(labels.fileUnreadable, { name }, locale)
  }
}

/** What a screen reader is told. */
export function newsText(
  { attached, removed, problems, isSendWished }: AttachmentNews,
  labels: BaseLabels & AttachmentLabels,
  limits: AttachmentLimits,
): string {
  return [
    attached.length > 0 && fillLabel(labels.fileAttached, { name: attached.join(', ') }, labels.locale),
    removed !== undefined && fillLabel(labels.fileRemoved, { name: removed }, labels.locale),
    ...problems.map((problem) => problemText(problem, labels, limits)),
    isSendWished && labels.sendsWhenRead,
  ]
    .filter(Boolean)
    .join(' ')
}

/** `image/*,application/pdf,.csv` as a person may read it: image, pdf, .csv. */
function kindsOf(accept = ''): string {
  return accept
    .split(',')
    .map((kind) => kind.trim().replace(/\/\*$|^\w+\/(?!\*)/, ''))
    .join(', ')
}
