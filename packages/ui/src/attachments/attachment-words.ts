import type { ChatLabels } from '../context/chat-labels.ts'
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
  labels: ChatLabels,
  { accept, maxFiles, maxFileBytes }: AttachmentLimits,
): string {
  switch (reason) {
    case 'too-many-files':
      return fill(labels.tooManyFiles, { count: String(maxFiles) })
    case 'file-too-large':
      return fill(labels.fileTooLarge, { name, size: formatBytes(maxFileBytes) })
    case 'file-type':
      return fill(labels.fileTypeRefused, { name, accept: accept ?? '' })
    case 'file-unreadable':
      return fill(labels.fileUnreadable, { name })
    case 'folder':
      return fill(labels.folderRefused, { name })
    case 'other':
      return message ?? fill(labels.fileUnreadable, { name })
  }
}

/** What a screen reader is told. */
export function newsText(
  { attached, removed, problems, isSendWished }: AttachmentNews,
  labels: ChatLabels,
  limits: AttachmentLimits,
): string {
  return [
    attached.length > 0 && fill(labels.fileAttached, { name: attached.join(', ') }),
    removed !== undefined && fill(labels.fileRemoved, { name: removed }),
    ...problems.map((problem) => problemText(problem, labels, limits)),
    isSendWished && labels.sendsWhenRead,
  ]
    .filter(Boolean)
    .join(' ')
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, key: string) => values[key] ?? hole)
}
