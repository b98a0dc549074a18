import { createMessage, useStreamingChat, type ChatTransport } from '@rivulet/core'
import { Chat, fileAttachments, Composer, MessageList, type AttachmentsOptions } from '@rivulet/ui'
import type { ReactElement, ReactNode } from 'react'

/** What a state is made of. */
export interface ComposerStageProps {
  readonly attachments: AttachmentsOptions
  /** Below the field. */
  readonly tools?: ReactNode
  readonly dir?: 'ltr' | 'rtl'
  /** How wide it is: a phone's width, for example. */
  readonly width?: string
  /** Why nothing can be sent. */
  readonly refusal?: string
}

const messages = [
  createMessage('user', 'Why do rivers meander?', { id: 'question', createdAt: 0 }),
  createMessage(
    'assistant',
    'Water on the outside of a bend is faster than on the inside. It takes soil away there, and lays it down on the other side, so that each bend grows.',
    { id: 'answer', createdAt: 0 },
  ),
]

/** An answer that says a little and goes on until it is stopped. */
const endless: ChatTransport = async function* (_request, signal) {
  yield [{ type: 'text-delta', text: 'A rivulet begins' }]
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}

/** A composer below a conversation. */
export function ComposerStage({ attachments, tools, dir, width, refusal }: ComposerStageProps): ReactElement {
  const { chat } = useStreamingChat({ transport: endless, messages })
  const shown = refusal ? { ...chat, send: () => Promise.reject(new Error(refusal)) } : chat
  return (
    <Chat
      chat={{ chat: shown }}
      attachments={fileAttachments(attachments)}
      dir={dir}
      style={{ inlineSize: width }}
    >
      <MessageList />
      <Composer>{tools}</Composer>
    </Chat>
  )
}
