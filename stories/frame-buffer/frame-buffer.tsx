import type { BufferPolicy } from '@rivulet/core'
import { useCallback, useState } from 'react'
import { BufferLane } from './buffer-lane.tsx'
import './frame-buffer.css'

const LANES: ReadonlyArray<{ readonly name: string; readonly policy: BufferPolicy }> = [
  { name: "'immediate'", policy: 'immediate' },
  { name: '{ maxChunks: 10, maxWaitMs: 100 }', policy: { maxChunks: 10, maxWaitMs: 100 } },
  { name: "'frame' (the default)", policy: 'frame' },
]

const ALL = LANES.map((_, index) => index)

interface Show {
  /** The lanes that stream now. */
  readonly running: readonly number[]
  readonly inTurn: boolean
}

/**
 * The same stream under three policies: together, as a person would compare them, or one after the other, so that each
 * has the page for itself and the dropped frames are its own.
 */
export function FrameBuffer({ rate, tokens }: { readonly rate: number; readonly tokens: number }) {
  const [show, setShow] = useState<Show>({ running: [], inTurn: false })
  const isIdle = show.running.length === 0
  const onDone = useCallback((lane: number) => {
    setShow(({ running, inTurn }) => ({
      inTurn,
      running: inTurn ? ALL.filter((each) => each === lane + 1) : running.filter((each) => each !== lane),
    }))
  }, [])

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
        {isIdle ? (
          <div className="buttons">
            <button type="button" onClick={() => setShow({ running: ALL, inTurn: false })}>
              Run the three together
            </button>
            <button type="button" onClick={() => setShow({ running: [0], inTurn: true })}>
              In turn
            </button>
          </div>
        ) : (
          <button type="button" onClick={() => setShow({ running: [], inTurn: false })}>
            Stop
          </button>
        )}
      </header>
      <div className="lanes">
        {LANES.map((lane, index) => (
          <BufferLane
            key={lane.name}
            {...lane}
            index={index}
            rate={rate}
            tokens={tokens}
            isRunning={show.running.includes(index)}
            onDone={onDone}
          />
        ))}
      </div>
    </main>
  )
}
