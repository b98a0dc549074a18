import { useChatSelector, useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'

const labels = { empty: 'Hello! What can we help you with?', placeholder: 'Ask support' }
const suggestions = ['Where is my order?', 'I would like to return something.']

/** A button in the corner of a page that opens a chat. Closed, the chat goes on, and the button says what came. */
export function SupportWidget(): ReactElement {
  const [isOpen, setIsOpen] = useState(false)
  const [seen, setSeen] = useState(0)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDialogElement>(null)
  const chat = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    // How long the embedded model writes. Leave it out for a real one.
    body: { rivulet: { tokens: 60 } },
  })
  const answers = useChatSelector(
    chat,
    ({ messages }) =>
      messages.filter(({ role, status }) => role === 'assistant' && status.type !== 'streaming').length,
  )
  const unread = isOpen ? 0 : answers - seen

  useEffect(() => {
    if (isOpen) panel.current?.querySelector('textarea')?.focus()
  }, [isOpen])

  function toggle(): void {
    setSeen(answers)
    setIsOpen(!isOpen)
  }

  function closeOnEscape({ key, defaultPrevented, nativeEvent }: KeyboardEvent): void {
    // What closes the candidates of an input method is not meant for the panel.
    if (key !== 'Escape' || defaultPrevented || nativeEvent.isComposing) return
    toggle()
    button.current?.focus()
  }

  return (
    <div
      style={{
        position: 'fixed',
        insetBlockEnd: '1rem',
        insetInlineEnd: '1rem',
        display: 'grid',
        gap: '0.75rem',
      }}
    >
      <dialog
        ref={panel}
        id="support"
        open={isOpen}
        aria-label="Support"
        onKeyDown={closeOnEscape}
        style={{
          position: 'static',
          inlineSize: 'min(24rem, 100vw - 2rem)',
          blockSize: 'min(34rem, 100dvh - 6rem)',
          overflow: 'hidden',
          padding: 0,
          border: '1px solid light-dark(#ddd, #444)',
          borderRadius: '1rem',
          boxShadow: '0 12px 40px rgb(0 0 0 / 0.18)',
        }}
      >
        <Chat chat={chat} labels={labels} suggestions={suggestions} />
      </dialog>
      <button
        ref={button}
        aria-expanded={isOpen}
        aria-controls="support"
        onClick={toggle}
        style={{
          justifySelf: 'end',
          minBlockSize: '2.75rem',
          paddingInline: '1.25rem',
          border: 0,
          borderRadius: '1.375rem',
          background: 'light-dark(#26211c, #ece8e3)',
          color: 'light-dark(#fff, #1a1714)',
          font: 'inherit',
          cursor: 'pointer',
        }}
      >
        {isOpen ? 'Close support' : 'Support'}
        {unread > 0 && ` (${unread} new)`}
      </button>
    </div>
  )
}
