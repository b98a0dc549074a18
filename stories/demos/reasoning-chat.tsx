import { useProgress, useStreamingChat } from '@rivulet/core'
import { ChatProvider, Composer, MessageList } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import type { ReactElement } from 'react'

type Held = Pick<ReturnType<typeof useStreamingChat>, 'chat'>

/** The model's thinking, folded away above its answer, and how fast both come. */
export function ReasoningChat(): ReactElement {
  const { chat, messageIds } = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    // What the embedded model is asked to write. Leave it out for a real one.
    body: { rivulet: { kind: 'reasoning', tokens: 80 } },
  })
  const newestId = messageIds.at(-1)
  return (
    <ChatProvider chat={{ chat }}>
      <div style={{ display: 'grid', gridTemplateRows: '1fr auto auto', blockSize: '100%' }}>
        <MessageList />
        <Composer />
        {newestId && <Speed chat={chat} id={newestId} />}
      </div>
    </ChatProvider>
  )
}

/** Renders with the answer and once a second; the chat around it does not. */
function Speed({ chat, id }: Held & { readonly id: string }): ReactElement | null {
  const progress = useProgress({ chat }, id)
  if (!progress || progress.chunks === 0) return null
  const { tokens, isEstimated, tokensPerSecond, firstChunkMs = 0 } = progress
  return (
    <small style={{ paddingBlockEnd: '0.75rem', textAlign: 'center', fontVariantNumeric: 'tabular-nums' }}>
      {`${isEstimated ? 'about ' : ''}${tokens} tokens, ${tokensPerSecond.toFixed(0)} a second, the first after ${(firstChunkMs / 1000).toFixed(1)} s`}
    </small>
  )
}
