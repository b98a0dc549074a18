import { exportChat, localStorageAdapter, persistChat, removeMessage, useStreamingChat } from '@rivulet/core'
import {
  ActionBar,
  ActionButton,
  Chat,
  CopyAction,
  EditAction,
  RegenerateAction,
  useChatContext,
  VersionPicker,
  type MessageActionsProps,
} from '@rivulet/ui'
import { useEffect, useState, type ReactElement } from 'react'

/** A chat that is there after a reload, in every open tab, with every version of every message. */
export function KeptChat({ id = 'kept-chat' }: { readonly id?: string }): ReactElement {
  const { chat } = useStreamingChat({
    id,
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    body: { rivulet: { tokens: 30 } },
  })
  const [trouble, setTrouble] = useState('')
  useEffect(
    () => persistChat(chat, localStorageAdapter(), { onError: ({ message }) => setTrouble(message) }),
    [chat],
  )
  return (
    <main style={{ display: 'flex', flexDirection: 'column', blockSize: '100dvh' }}>
      <Chat chat={chat} actions={Actions} style={{ flex: 1 }} />
      <footer style={{ padding: '0 1rem 0.5rem', textAlign: 'center' }}>
        <button onClick={() => void navigator.clipboard.writeText(JSON.stringify(exportChat(chat)))}>
          Copy as JSON
        </button>
        <output>{trouble}</output>
      </footer>
    </main>
  )
}

/** Rivulet's actions, and one of our own. */
function Actions({ message }: MessageActionsProps): ReactElement {
  const { chat } = useChatContext()
  return (
    <ActionBar message={message}>
      <VersionPicker message={message} />
      <CopyAction message={message} />
      <EditAction />
      <RegenerateAction message={message} />
      <ActionButton label="Remove" onClick={() => removeMessage(chat, message.id)}>
        ×
      </ActionButton>
    </ActionBar>
  )
}
