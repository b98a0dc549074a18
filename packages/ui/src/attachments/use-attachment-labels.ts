import { englishAttachmentLabels, type AttachmentLabels } from '../context/attachment-labels.ts'
import { useChatContext } from '../context/chat-context.ts'
import type { KnownLabels } from '../context/chat-labels.ts'
import { createLabelsReader } from '../context/create-labels-reader.ts'

const read = createLabelsReader(englishAttachmentLabels)

/** The words of the chat around, with those of files that go with a message. */
export function useAttachmentLabels(): KnownLabels & AttachmentLabels {
  return read(useChatContext().labels)
}
