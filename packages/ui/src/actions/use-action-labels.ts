import { englishActionLabels, type ActionLabels } from '../context/action-labels.ts'
import { useChatContext } from '../context/chat-context.ts'
import type { KnownLabels } from '../context/chat-labels.ts'
import { createLabelsReader } from '../context/create-labels-reader.ts'

const read = createLabelsReader(englishActionLabels)

/** The words of the chat around, with those of what stands below a message. */
export function useActionLabels(): KnownLabels & ActionLabels {
  return read(useChatContext().labels)
}
