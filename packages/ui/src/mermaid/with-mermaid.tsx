'use client'

import {
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ComponentType,
  type NamedExoticComponent,
  type ReactElement,
} from 'react'
import type { CodeSlotProps } from '../code/code-slot.ts'
import { useLabels } from '../context/use-labels.ts'
import { DiagramFrame } from './diagram-frame.tsx'
import type { DiagramReport } from './read-report.ts'
import { useIsDark } from './use-is-dark.ts'
import { useWasInView } from './use-was-in-view.ts'

/** What diagrams are drawn with. */
export interface MermaidOptions {
  /**
   * Gives the text of Mermaid's self-contained script, `mermaid/dist/mermaid.min.js` of version 11.15 or later. It is
   * called once, when the first diagram comes into view; where it fails, code stays code, and the next diagram asks again.
   */
  readonly script: () => Promise<string>
  /**
   * The nonce of the page's content security policy, if it has one that asks for it: a frame inherits that policy.
   * @default a random one for each frame
   */
  readonly nonce?: string | undefined
  /**
   * How long a diagram may take, in milliseconds. After that it is given up, and the code stays.
   * @default 10000
   */
  readonly timeLimitMs?: number | undefined
  /** Calls a task after some milliseconds, unless it is called off before. @default setTimeout */
  readonly startTimer?: ((task: () => void, waitMs: number) => () => void) | undefined
}

/** A longer text would draw for ever. */
const MAX_SOURCE_CHARS = 20_000

/**
 * Code with its Mermaid diagrams drawn, once their block is closed and in view. Each is drawn in a frame of its own that
 * has no origin, no network and no rights: it cannot read the page, nor tell anyone what it was drawn from. Until it is
 * drawn, and where it cannot be, the code is shown.
 *
 * @example
 * import mermaidUrl from 'mermaid/dist/mermaid.min.js?url'
 * import { HighlightedCode } from '@rivulet/ui/highlight'
 * import { withMermaid } from '@rivulet/ui/mermaid'
 *
 * const script = async () => (await fetch(mermaidUrl)).text()
 * const components = { code: withMermaid(HighlightedCode, { script }) }
 */
export function withMermaid(
  Code: ComponentType<CodeSlotProps>,
  { script, nonce, timeLimitMs = 10_000, startTimer = startTimeout }: MermaidOptions,
): NamedExoticComponent<CodeSlotProps> {
  const readScript = onceIfKept(script)

  function Diagram({ block, cursor }: CodeSlotProps): ReactElement {
    const labels = useLabels()
    const ref = useRef<HTMLDivElement>(null)
    const wasInView = useWasInView(ref)
    const [text, setText] = useState<string>()
    const [heard, setHeard] = useState<Heard>()
    const [showsSource, setShowsSource] = useState(false)
    const source = useMemo(() => sourceOf(block), [block])
    const isDue = wasInView && source !== undefined
    const isDark = useIsDark(ref, isDue)
    // What was said of another source holds no longer; in another theme it is drawn anew, in its height.
    const known = heard?.source === source ? heard : undefined
    const report = known?.isDark === isDark ? known?.report : undefined
    const heightPx = known?.report.type === 'drawn' ? known.report.heightPx : 0
    const isDrawn = heightPx > 0
    const isBegun = isDue && text !== undefined && isDark !== undefined

    useEffect(() => {
      if (!isDue) return
      let isWanted = true
      async function begin(): Promise<void> {
        try {
          const read = await readScript()
          if (isWanted) setText(read)
        } catch {
          // The code is there already.
        }
      }
      void begin()
      return () => {
        isWanted = false
      }
    }, [isDue])

    const isAwaited = isBegun && !report
    useEffect(() => {
      if (!isAwaited) return
      return startTimer(() => setHeard({ source, isDark, report: { type: 'failed' } }), timeLimitMs)
    }, [isAwaited, source, isDark])

    const told = useRef<string>(undefined)
    const hear = useCallback(
      (report: DiagramReport) => {
        if (source === undefined) return
        // Code that has the focus, or of which something is selected, is not taken away.
        if (report.type === 'drawn' && told.current !== source && isInUse(ref.current)) setShowsSource(true)
        told.current = source
        setHeard({ source, isDark, report })
      },
      [source, isDark],
    )

    return (
      <div data-rivulet="" data-part="diagram" data-drawn={isDrawn || undefined} ref={ref}>
        {isDrawn && (
          <div data-part="code-header">
            <span data-part="code-language">{labels.diagram}</span>
            <button
              type="button"
              data-part="code-button"
              aria-pressed={showsSource}
              onClick={() => setShowsSource(!showsSource)}
            >
              {labels.diagramSource}
            </button>
          </div>
        )}
        {isBegun && report?.type !== 'failed' && (
          <DiagramFrame
            key={`${isDark} ${source}`}
            script={text}
            {...{ source, isDark, nonce, heightPx }}
            onReport={hear}
          />
        )}
        {(!isDrawn || showsSource) && <Code block={block} cursor={cursor} />}
      </div>
    )
  }

  return memo(function CodeOrDiagram({ block, cursor }: CodeSlotProps) {
    const isMermaid = block.language.toLowerCase() === 'mermaid'
    // A diagram is one from its first line on: when it is closed, the code of it keeps its elements.
    return isMermaid ? <Diagram block={block} cursor={cursor} /> : <Code block={block} cursor={cursor} />
  })
}

/** What a diagram is drawn from, once it is all there and not too much. */
function sourceOf({ isOpen, pieces }: CodeSlotProps['block']): string | undefined {
  if (isOpen || pieces.reduce((count, { length }) => count + length, 0) > MAX_SOURCE_CHARS) return undefined
  return pieces.join('').trim() === '' ? undefined : pieces.join('')
}

function isInUse(element: Element | null): boolean {
  const selection = getSelection()
  return (
    element?.contains(document.activeElement) === true ||
    (selection?.isCollapsed === false && element?.contains(selection.anchorNode) === true)
  )
}

/** The same promise for all who ask, unless it was rejected. */
function onceIfKept<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  async function askAgain(): Promise<T> {
    try {
      return await ask()
    } catch (error) {
      asked = undefined
      throw error
    }
  }
  return () => (asked ??= askAgain())
}

function startTimeout(task: () => void, waitMs: number): () => void {
  const timer = setTimeout(task, waitMs)
  return () => clearTimeout(timer)
}

/** What a frame has said, and of what. */
interface Heard {
  readonly source: string | undefined
  readonly isDark: boolean | undefined
  readonly report: DiagramReport
}
