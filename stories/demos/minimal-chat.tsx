import { useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import '@rivulet/ui/styles.css'

/** A whole chat: a hook with an endpoint, and a component. */
export function MinimalChat() {
  const chat = useStreamingChat({ endpoint: '/v1/chat/completions', model: 'gpt-4' })
  return <Chat chat={chat} />
}
