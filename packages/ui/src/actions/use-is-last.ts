'use client'

import { useChatSelector, type Chat } from '@rivulet/core'

/** Whether a message is the last one that is shown. */
export function useIsLast(chat: Chat, messageId: string): boolean {
  return useChatSelector(chat, ({ messageIds }) => messageIds.at(-1) === messageId)
}
