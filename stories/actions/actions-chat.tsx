import { useStreamingChat, type ChatMessage, type ConfigurableChat } from '@rivulet/core'
import { Chat, FeedbackActions, MessageActions, MessageStats, type MessageActionsProps } from '@rivulet/ui'
import { useMemo, type ComponentType, type ReactElement } from 'react'

/** What the stories set. */
export interface ActionsChatProps {
  /** What was said before. */
  readonly messages?: readonly ChatMessage[]
  /** A chat that a story plays; left out: the embedded model answers. */
  readonly chat?: ConfigurableChat
  /** What the embedded model is asked to write. */
  readonly rivulet?: Readonly<Record<string, unknown>>
  readonly actions?: ComponentType<MessageActionsProps> | false
  readonly stats?: boolean
  /** Left out: nobody is asked what they think of an answer. */
  readonly onFeedback?: (messageId: string, rating: 'up' | 'down' | undefined) => void
}

/** A conversation with what can be done with its messages. */
export function ActionsChat({
  messages,
  chat: played,
  rivulet,
  actions,
  stats,
  onFeedback,
}: ActionsChatProps): ReactElement {
  const own = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    messages: messages ?? [],
    body: { stream_options: { include_usage: true }, rivulet: { kind: 'markdown', ...rivulet } },
  })
  const Rated = useMemo(() => onFeedback && withFeedback(onFeedback), [onFeedback])
  return <Chat chat={played ?? own} actions={Rated ?? actions} stats={stats ? MessageStats : undefined} />
}

type Rate = NonNullable<ActionsChatProps['onFeedback']>

/** What stands below a message by default, and two thumbs. */
function withFeedback(rate: Rate): ComponentType<MessageActionsProps> {
  return function Rated({ message }) {
    return (
      <MessageActions message={message}>
        <FeedbackActions message={message} onFeedback={({ id }, rating) => rate(id, rating)} />
      </MessageActions>
    )
  }
}
