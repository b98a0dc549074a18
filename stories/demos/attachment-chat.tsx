import { ChatError, readFiles, useStreamingChat, type FilePart } from '@rivulet/core'
import { ChatProvider, MessageList } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import { useRef, useState, type ChangeEvent, type FormEvent, type ReactElement } from 'react'

const LIMITS = { accept: 'image/*,application/pdf', maxFiles: 4, maxFileBytes: 2_000_000 }

/** Images and documents that go with a message, as OpenAI's content parts. */
export function AttachmentChat(): ReactElement {
  const { chat, send } = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    // How long the embedded model writes. Leave it out for a real one.
    body: { rivulet: { tokens: 30 } },
  })
  const [files, setFiles] = useState<readonly FilePart[]>([])
  const [trouble, setTrouble] = useState('')
  const input = useRef<HTMLInputElement>(null)

  async function choose({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    try {
      setFiles(await readFiles(target.files ?? [], LIMITS))
      setTrouble('')
    } catch (error) {
      // Its sentence names the file.
      setTrouble(error instanceof ChatError ? error.message : String(error))
      target.value = ''
    }
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    const text = new FormData(form).get('text')
    void send(typeof text === 'string' ? text : '', { files })
    setFiles([])
    form.reset()
  }

  return (
    <ChatProvider chat={{ chat }}>
      <div style={{ display: 'grid', gridTemplateRows: '1fr auto', blockSize: '100%' }}>
        <MessageList />
        <form onSubmit={submit} style={{ display: 'grid', gap: '0.5rem', padding: '1rem' }}>
          <label>
            {'Files '}
            <input
              ref={input}
              type="file"
              multiple
              accept={LIMITS.accept}
              onChange={(event) => void choose(event)}
            />
          </label>
          <label>
            {'Message '}
            <input name="text" required={files.length === 0} />
          </label>
          <button>Send</button>
          {trouble && <p role="alert">{trouble}</p>}
        </form>
      </div>
    </ChatProvider>
  )
}
