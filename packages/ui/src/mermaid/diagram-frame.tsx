'use client'

import { useLayoutEffect, useRef, useState, type ReactElement } from 'react'
import { useLabels } from '../context/use-labels.ts'
import { diagramPage } from './diagram-page.ts'
import { readReport, type DiagramReport } from './read-report.ts'

/** Props of `DiagramFrame`. */
export interface DiagramFrameProps {
  /** The text of Mermaid's self-contained script. */
  readonly script: string
  /** What the diagram is drawn from. Another source, and another theme, needs another `key`. */
  readonly source: string
  readonly isDark: boolean
  readonly nonce: string | undefined
  /** How high it is; 0 until that is known: then it is there, and is not seen. */
  readonly heightPx: number
  readonly onReport: (report: DiagramReport) => void
}

/** A frame without an origin, without network and without rights, in which a diagram is drawn. */
export function DiagramFrame({
  script,
  source,
  isDark,
  nonce,
  heightPx,
  onReport,
}: DiagramFrameProps): ReactElement {
  const labels = useLabels()
  const ref = useRef<HTMLIFrameElement>(null)
  // Written once: another page would draw the diagram anew.
  const [page] = useState(() => diagramPage({ script, source, isDark, nonce: nonce ?? randomNonce() }))

  // In the task that makes the frame: what it says must not come before someone listens.
  useLayoutEffect(() => {
    const listen = ({ source, data }: MessageEvent<unknown>): void => {
      if (source === null || source !== ref.current?.contentWindow) return
      const report = readReport(data)
      if (report) onReport(report)
    }
    addEventListener('message', listen)
    return () => removeEventListener('message', listen)
  }, [onReport])

  return (
    <iframe
      data-part="diagram-frame"
      ref={ref}
      title={labels.diagram}
      sandbox="allow-scripts"
      referrerPolicy="no-referrer"
      srcDoc={page}
      aria-hidden={heightPx === 0 || undefined}
      tabIndex={heightPx === 0 ? -1 : undefined}
      style={heightPx === 0 ? UNSEEN : { blockSize: heightPx, inlineSize: '100%', border: 0 }}
    />
  )
}

/** By what pages have that came without encryption too: `randomUUID` is not there. */
function randomNonce(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('')
}

// It has its width, for the diagram is laid out by it; and a browser lays out nothing in a frame without visibility.
const UNSEEN = {
  position: 'absolute',
  inset: 0,
  blockSize: '100%',
  inlineSize: '100%',
  border: 0,
  opacity: 0,
  pointerEvents: 'none',
} as const
