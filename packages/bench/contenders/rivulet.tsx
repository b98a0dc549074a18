import { chatCompletionsWithTools, useStreamingChat, type ChatMessage } from '@rivulet/core'
import { Chat, type ToolCallProps } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import { mountReact, useReady, type ChatPageProps } from './shared/mount-react.tsx'
import { pastTurns } from './shared/past-turns.ts'
import { task } from './shared/task.ts'

const messages: readonly ChatMessage[] = pastTurns().map(({ id, role, text }, index, turns) => ({
  id,
  parentId: turns[index - 1]?.id,
  role,
  parts: [{ type: 'text', text }],
  status: { type: 'complete', finishReason: 'stop' },
  createdAt: index,
}))

/** As the other pages show a call: by default its arguments are folded away, and cost next to nothing. */
function Arguments({ call }: ToolCallProps) {
  return <pre className="plain">{call.argumentsText}</pre>
}

const isAboutTools = task.content === 'tool-arguments'
const protocol = isAboutTools ? chatCompletionsWithTools : undefined
const toolCall = isAboutTools ? Arguments : undefined

/** As the README has it: nothing is set but the endpoint. */
function Page({ stream, onReady }: ChatPageProps) {
  const chat = useStreamingChat({
    endpoint: task.endpoint('open-ai', stream),
    model: 'gpt-4',
    messages,
    protocol,
  })
  useReady(onReady, () => void chat.send('Go'))
  return <Chat chat={chat} toolCall={toolCall} />
}

mountReact(Page)
