import { fetchServerSentEvents, useChat, type UIMessage } from '@tanstack/ai-react'
import { Streamdown } from 'streamdown'
import { mountReact, useReady, type ChatPageProps } from './shared/mount-react.tsx'
import { pastTurns } from './shared/past-turns.ts'
import { Scroller } from './shared/scroller.tsx'
import { task } from './shared/task.ts'

const initialMessages: UIMessage[] = pastTurns().map(({ id, role, text }) => ({
  id,
  role,
  parts: [{ type: 'text', content: text }],
}))

/** Its hook as its guide has it; prose as plain text, Markdown by Streamdown. */
function Page({ stream, onReady }: ChatPageProps) {
  const { messages, sendMessage } = useChat({
    initialMessages,
    connection: fetchServerSentEvents(task.endpoint('ag-ui', stream)),
  })
  useReady(onReady, () => void sendMessage('Go'))
  return (
    <Scroller>
      {messages.map((message) => (
        <div key={message.id}>
          {message.parts.map((part, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- parts are only ever added at the end
            <Part key={index} part={part} />
          ))}
        </div>
      ))}
    </Scroller>
  )
}

function Part({ part }: { readonly part: UIMessage['parts'][number] }) {
  if (part.type === 'text')
    return task.isMarkdown ? (
      <Streamdown>{part.content}</Streamdown>
    ) : (
      <div className="plain">{part.content}</div>
    )
  if (part.type === 'tool-call') return <pre className="plain">{part.arguments}</pre>
  return null
}

mountReact(Page)
