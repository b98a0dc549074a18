'use client'

import { useEffect, useState, type ReactElement } from 'react'
import { fillLabel } from '../context/fill-label.ts'

/** Props of `Countdown`. */
export interface CountdownProps {
  /** Milliseconds since 1970. */
  readonly until: number
  /** What is shown, with `{seconds}` for the number. */
  readonly label: string
  /** The language of the label. */
  readonly locale: string
}

/** Whole seconds until a moment, for the eye alone. Only it renders each second. */
export function Countdown({ until, label, locale }: CountdownProps): ReactElement {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  return (
    <span aria-hidden="true" dir="auto">
      {fillLabel(label, { seconds }, locale)}
    </span>
  )
}
