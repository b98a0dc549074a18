import { useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import { HighlightedCode } from '@rivulet/ui/highlight'
import { Formula } from '@rivulet/ui/math'
import '@rivulet/ui/styles.css'

const markdown = { components: { code: HighlightedCode, math: Formula } }

/** Answers in Markdown, with code in colours and formulas. */
export function MarkdownChat() {
  const chat = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    // What the embedded model is asked to write. Leave it out for a real one.
    body: { rivulet: { kind: 'markdown' } },
  })
  return <Chat chat={chat} markdown={markdown} />
}
