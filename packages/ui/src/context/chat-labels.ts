import type { ActionLabels } from './action-labels.ts'
import type { AttachmentLabels } from './attachment-labels.ts'
import type { BaseLabels } from './base-labels.ts'
import type { DocumentLabels } from './document-labels.ts'

/**
 * Every word that the components show or speak. What counts something may have a form for each plural category. There is nothing
 * but strings in it, however deep, so that an object written in a component's body counts as unchanged for as long as its
 * words are.
 */
export interface ChatLabels extends BaseLabels, DocumentLabels, ActionLabels, AttachmentLabels {}

/** The words of a chat as its parts find them. A part that not every chat has brings its own English: see `createLabelsReader`. */
export type KnownLabels = BaseLabels & Partial<ChatLabels>
