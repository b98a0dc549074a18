import { useChat } from '@ai-sdk/react'
import { DefaultChatTransport, type UIMessage } from 'ai'
import { Streamdown } from 'streamdown'
import { mountReact, useReady, type ChatPageProps } from './mount-react.tsx'
import { pastTurns } from './past-turns.ts'
import { Scroller } from './scroller.tsx'
import { task } from './task.ts'

const messages: UIMessage[] = pastTurns().map(({ id, role, text }) => ({
  id,
  role,
  parts: [{ type: 'text', text }],
}))

/** The AI SDK's hook as its guide has it; prose as plain text, Markdown by Streamdown. */
export function mountAiSdk(options: { readonly throttle?: number } = {}): void {
  function Page({ stream, onReady }: ChatPageProps) {
    const chat = useChat({
      messages,
      transport: new DefaultChatTransport({ api: task.endpoint('ui-message', stream) }),
      ...options,
    })
    useReady(onReady, () => void chat.sendMessage({ text: 'Go' }))
    return (
      <Scroller>
        {chat.messages.map((message) => (
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
  mountReact(Page)
}

function Part({ part }: { readonly part: UIMessage['parts'][number] }) {
  if (part.type === 'text')
    return task.isMarkdown ? <Streamdown>{part.text}</Streamdown> : <div className="plain">{part.text}</div>
  if (part.type.startsWith('tool-') && 'input' in part)
    return <pre className="plain">{JSON.stringify(part.input, null, 2)}</pre>
  return null
}
