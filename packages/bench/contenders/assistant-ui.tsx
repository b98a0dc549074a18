import {
  AssistantRuntimeProvider,
  MessagePrimitive,
  ThreadPrimitive,
  type ThreadMessageLike,
} from '@assistant-ui/react'
import { useDataStreamRuntime } from '@assistant-ui/react-data-stream'
import { StreamdownTextPrimitive } from '@assistant-ui/react-streamdown'
import { mountReact, useReady, type ChatPageProps } from './shared/mount-react.tsx'
import { pastTurns } from './shared/past-turns.ts'
import { Field } from './shared/scroller.tsx'
import { task } from './shared/task.ts'

const initialMessages: ThreadMessageLike[] = pastTurns().map(({ id, role, text }) => ({
  id,
  role,
  content: [{ type: 'text', text }],
}))

/** Its primitives with its data stream runtime; prose as plain text, Markdown by its Streamdown part. */
function Page({ stream, onReady }: ChatPageProps) {
  const runtime = useDataStreamRuntime({ api: task.endpoint('ui-message', stream), initialMessages })
  useReady(onReady, () => runtime.thread.append('Go'))
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <ThreadPrimitive.Root style={{ display: 'contents' }}>
        <ThreadPrimitive.Viewport style={{ overflow: 'auto' }}>
          <ThreadPrimitive.Messages components={{ UserMessage: Message, AssistantMessage: Message }} />
        </ThreadPrimitive.Viewport>
        <Field />
      </ThreadPrimitive.Root>
    </AssistantRuntimeProvider>
  )
}

const parts = {
  ...(task.isMarkdown && { Text: StreamdownTextPrimitive }),
  tools: { Fallback: Arguments },
}

function Message() {
  return (
    <MessagePrimitive.Root className={task.isMarkdown ? '' : 'plain'}>
      <MessagePrimitive.Parts components={parts} />
    </MessagePrimitive.Root>
  )
}

function Arguments({ args }: { readonly args: unknown }) {
  return <pre className="plain">{JSON.stringify(args, null, 2)}</pre>
}

mountReact(Page)
