'use client'

import { Profiler, useMemo, type ReactElement, type ReactNode } from 'react'
import type { StreamRecorder } from './create-stream-recorder.ts'

/** Props of `StreamProfiler`. */
export interface StreamProfilerProps {
  readonly recorder: StreamRecorder
  /** What is counted: the chat. */
  readonly children?: ReactNode
}

/**
 * Counts the commits of what it surrounds, which nobody else can know: a hand-over to the page is a change of state, and React
 * decides what becomes of it. It is React's own `Profiler`, which builds for production are without: there nothing is counted, and
 * the inspector says so.
 */
export function StreamProfiler({ recorder, children }: StreamProfilerProps): ReactElement {
  const onCommit = useMemo(() => countCommits(recorder), [recorder])
  return (
    <Profiler id="rivulet-stream" onRender={(_, __, durationMs) => onCommit(durationMs)}>
      {children}
    </Profiler>
  )
}

/** Commits before the next frame callback are of one frame. */
function countCommits({ noteCommit }: StreamRecorder): (durationMs: number) => void {
  let frame = 0
  let isAsked = false
  return (durationMs) => {
    noteCommit(durationMs, frame)
    if (isAsked) return
    isAsked = true
    requestAnimationFrame(() => {
      isAsked = false
      frame++
    })
  }
}
