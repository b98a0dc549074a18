import { englishActionLabels } from './action-labels.ts'
import { englishAttachmentLabels } from './attachment-labels.ts'
import { englishBaseLabels } from './base-labels.ts'
import { englishDocumentLabels } from './document-labels.ts'
import type { ChatLabels } from './chat-labels.ts'

/** The labels in English, which hold wherever no other are given. */
export const englishLabels: ChatLabels = {
  ...englishBaseLabels,
  ...englishDocumentLabels,
  ...englishActionLabels,
  ...englishAttachmentLabels,
}
