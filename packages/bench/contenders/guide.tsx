import { useState } from 'react'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { mountReact, useReady, type ChatPageProps } from './shared/mount-react.tsx'
import { pastTurns } from './shared/past-turns.ts'
import { Scroller } from './shared/scroller.tsx'
import { task } from './shared/task.ts'

const look = task.isMarkdown ? '' : 'plain'
const past: readonly { readonly role: string; readonly content: string }[] = pastTurns().map(
  ({ role, text }) => ({ role, content: text }),
)

/**
 * The React example of the guide that Rivulet implements, as it stands there but for the address and, where the text is
 * Markdown, the renderer.
 */
function StreamingChat({ stream, onReady }: ChatPageProps) {
  const [messages, setMessages] = useState(past)
  const [streaming, setStreaming] = useState(false)
  const [currentResponse, setCurrentResponse] = useState('')
  const sendMessage = async (content: string): Promise<void> => {
    setStreaming(true)
    setCurrentResponse('')
    const response = await fetch(task.endpoint('open-ai', stream), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        model: 'gpt-4',
        messages: [...messages, { role: 'user', content }],
        stream: true,
      }),
    })
    const reader = response.body!.getReader()
    const decoder = new TextDecoder()
    let accumulated = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      const chunk = decoder.decode(value)
      const lines = chunk.split('\n')
      for (const line of lines) {
        if (line.startsWith('data: ')) {
          const data = line.slice(6)
          if (data === '[DONE]') {
            const answer = accumulated
            setMessages((before) => [
              ...before,
              { role: 'user', content },
              { role: 'assistant', content: answer },
            ])
            setStreaming(false)
            return
          }
          try {
            const json = JSON.parse(data) as { choices: { delta?: { content?: string } }[] }
            accumulated += json.choices[0]?.delta?.content || ''
            setCurrentResponse(accumulated)
          } catch {
            // The guide has it so: half a chunk is lost here.
          }
        }
      }
    }
  }
  useReady(onReady, () => void sendMessage('Go'))
  return (
    <Scroller>
      {messages.map((message, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- as the guide has it
        <div key={index} className={`${look} message ${message.role}`}>
          <Content text={message.content} />
        </div>
      ))}
      {streaming && (
        <div className={`${look} message assistant`}>
          <Content text={currentResponse} />
          <span className="cursor">▊</span>
        </div>
      )}
    </Scroller>
  )
}

function Content({ text }: { readonly text: string }) {
  return task.isMarkdown ? <Markdown remarkPlugins={[remarkGfm]}>{text}</Markdown> : text
}

mountReact(StreamingChat)
