import { useId, type ReactNode } from 'react'
import type { Scrubbed } from './use-scrubbed.ts'

interface ScrubBarProps extends Scrubbed {
  /** How long the stream is, in characters. */
  readonly length: number
  /** Facts that stand beside the bar. */
  readonly children?: ReactNode
}

/** Plays and pauses a stream, and puts it to any of its characters. */
export function ScrubBar({ shown, length, isPlaying, play, pause, scrubTo, children }: ScrubBarProps) {
  const id = useId()
  return (
    <div className="scrub-bar">
      <button type="button" onClick={isPlaying ? pause : play}>
        {isPlaying ? 'Pause' : 'Play'}
      </button>
      <div className="scrub-range">
        <label htmlFor={id}>Characters shown</label>
        <input
          id={id}
          type="range"
          name="shown"
          min={0}
          max={length}
          value={shown}
          onChange={({ target }) => scrubTo(target.valueAsNumber)}
        />
      </div>
      <dl>
        <div>
          <dt>characters</dt>
          <dd data-fact="characters">
            {shown} of {length}
          </dd>
        </div>
        {children}
      </dl>
    </div>
  )
}
