import type { BufferPolicy } from '@rivulet/core'
import { useCallback, useState } from 'react'
import { BufferLane } from './buffer-lane.tsx'
import './frame-buffer.css'

const LANES: ReadonlyArray<{ readonly name: string; readonly policy: BufferPolicy }> = [
  { name: "'immediate'", policy: 'immediate' },
  { name: '{ maxChunks: 10, maxWaitMs: 100 }', policy: { maxChunks: 10, maxWaitMs: 100 } },
  { name: "'frame' (the default)", policy: 'frame' },
]

/** The same stream under three policies, one after the other, so that each has the page for itself. */
export function FrameBuffer({ rate, tokens }: { readonly rate: number; readonly tokens: number }) {
  const [running, setRunning] = useState<number>()
  const next = useCallback(() => {
    setRunning((lane) => (lane === undefined || lane + 1 >= LANES.length ? undefined : lane + 1))
  }, [])
  const isIdle = running === undefined

  return (
    <main className="frame-buffer">
      <header>
        <div>
          <h1>Why there is a buffer</h1>
          <p>
            {tokens.toLocaleString('en')} tokens at {rate.toLocaleString('en')} a second. A chunk is a piece
            of text from the wire, a commit is work for React and the page. The text is the same each time.
          </p>
        </div>
        <button type="button" onClick={() => setRunning(isIdle ? 0 : undefined)}>
          {isIdle ? 'Run the three in turn' : 'Stop'}
        </button>
      </header>
      <div className="lanes">
        {LANES.map((lane, index) => (
          <BufferLane
            key={lane.name}
            {...lane}
            rate={rate}
            tokens={tokens}
            isRunning={running === index}
            onDone={next}
          />
        ))}
      </div>
    </main>
  )
}
