import type { AttachmentLabels } from '../context/attachment-labels.ts'
import type { BaseLabels } from '../context/base-labels.ts'
import { fillLabel } from '../context/fill-label.ts'
import { withoutInvisible } from '../text/mark-invisible.ts'
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
function problemText(
  { reason, name: givenName, message }: AttachmentProblem,
  labels: BaseLabels & AttachmentLabels,
  { accept, maxFiles, maxFileBytes }: AttachmentLimits,
): string {
  const { locale } = labels
  const name = withoutInvisible(givenName)
  switch (reason) {
    case 'too-many-files': {
      const limit = fillLabel(labels.tooManyFiles, { count: maxFiles }, locale)
      return name ? `${fillLabel(labels.fileRemoved, { name }, locale)} ${limit}` : limit
    }
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

/** A sentence about files that do not go with the message. */
export interface ProblemRow {
  /** Of the one it is about; `undefined` for the row that stands for all that have none. */
  readonly id: string | undefined
  readonly text: string
}

/** Why files do not go with the message: where they are many, the first of them, and how many more there are. */
export function problemRows(
  problems: readonly AttachmentProblem[],
  labels: BaseLabels & AttachmentLabels,
  limits: AttachmentLimits,
): readonly ProblemRow[] {
  const rows: ProblemRow[] = problems
    .slice(0, MAX_NAMED)
    .map((problem) => ({ id: problem.id, text: problemText(problem, labels, limits) }))
  const count = problems.length - rows.length
  if (count > 0) rows.push({ id: undefined, text: fillLabel(labels.moreRefused, { count }, labels.locale) })
  return rows
}

/** What a screen reader is told. */
export function newsText(
  { attached, removed, problems, isSendWished }: AttachmentNews,
  labels: BaseLabels & AttachmentLabels,
  limits: AttachmentLimits,
): string {
  const { locale } = labels
  return [
    attached.length > 0 &&
      (attached.length > MAX_NAMED
        ? fillLabel(labels.filesAttached, { count: attached.length }, locale)
        : fillLabel(labels.fileAttached, { name: attached.map(withoutInvisible).join(', ') }, locale)),
    removed !== undefined && fillLabel(labels.fileRemoved, { name: withoutInvisible(removed) }, locale),
    ...problemRows(problems, labels, limits).map(({ text }) => text),
    isSendWished && labels.sendsWhenRead,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Of more files than that one hears, or reads, how many there are. */
const MAX_NAMED = 3

/** `image/*,application/pdf,.csv` as a person may read it: image, pdf, .csv. */
function kindsOf(accept = ''): string {
  return accept
    .split(',')
    .map((kind) => kind.trim().replace(/\/\*$|^\w+\/(?!\*)/, ''))
    .join(', ')
}
