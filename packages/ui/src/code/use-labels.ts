'use client'

import { useContext } from 'react'
import { ChatContext } from '../context/chat-context.ts'
import { englishLabels, type ChatLabels } from '../context/chat-labels.ts'

/** The labels of the chat around, or the English ones where there is none. */
export function useLabels(): ChatLabels {
  return useContext(ChatContext)?.labels ?? englishLabels
}
