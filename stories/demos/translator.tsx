import { useStreamingCompletion } from '@rivulet/core'
import { StreamingText } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import { useEffect, useState } from 'react'

const LANGUAGES = ['Spanish', 'French', 'German', 'Japanese']
/** How long the typing has to pause before it is sent, in milliseconds. */
const PAUSE_MS = 300

/** A translation that follows what is typed: one prompt, one text. */
export function Translator() {
  const [source, setSource] = useState('')
  const [language, setLanguage] = useState('Spanish')
  const { text, status, error, complete, stop } = useStreamingCompletion({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    // How long the embedded model writes. Leave `rivulet` out for a real one.
    body: { temperature: 0.3, rivulet: { tokens: 60 } },
  })
  const isBusy = status === 'submitted' || status === 'streaming'

  useEffect(() => {
    if (!source.trim()) {
      stop()
      return undefined
    }
    // The newest text wins: what is still on its way for an older one is stopped.
    const system = `Translate to ${language}. Output only the translation.`
    const timer = setTimeout(() => void complete(source, { system }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [source, language, complete, stop])

  return (
    <form style={{ display: 'grid', gap: '1rem', maxInlineSize: '40rem', padding: '1rem' }}>
      <label>
        To{' '}
        <select value={language} onChange={(event) => setLanguage(event.target.value)}>
          {LANGUAGES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label style={{ display: 'grid' }}>
        Your text
        <textarea rows={4} dir="auto" value={source} onChange={(event) => setSource(event.target.value)} />
      </label>
      <section aria-label="Translation" aria-busy={isBusy} style={{ minBlockSize: '6rem' }}>
        {source.trim() !== '' && <StreamingText text={text} streaming={isBusy} />}
      </section>
      {error && <p role="alert">{error.message}</p>}
    </form>
  )
}
