'use client'

import { memo, useRef, useState, type NamedExoticComponent, type ReactNode } from 'react'
import { createRecent } from '../code/create-recent.ts'
import { whenIdle, type WhenIdle } from '../code/when-idle.ts'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { visibleText } from '../text/visible-text.tsx'
import { createTypesetter, type Typesetter } from './create-typesetter.ts'

/** Props of `Formula`. */
export interface FormulaProps {
  /** The formula in LaTeX, without its delimiters. */
  readonly value: string
  /** Whether it stands on a line of its own. */
  readonly isDisplay: boolean
  /** Whether it may still grow: until it is whole, its source is shown. */
  readonly isOpen: boolean
  /** What stands right after the last glyph while text streams. */
  readonly cursor?: ReactNode
}

/** How many drawn formulas are remembered. */
const MAX_REMEMBERED_FORMULAS = 200

/**
 * A formula, for `components.math`. KaTeX (to be installed by the app, 0.16.21 or later) is fetched when the first one is
 * whole. Until then, and where the formula cannot be drawn, its source is shown. It comes as MathML, so no stylesheet and
 * no fonts have to be loaded. Nothing in a formula can make a request, run, or take more than a bounded time.
 *
 * @example
 * import { Formula } from '@rivulet/ui/math'
 *
 * const components = { math: Formula }
 */
export const Formula: NamedExoticComponent<FormulaProps> = createFormula({
  typesetter: createTypesetter(
    async () => (await import('katex')).default,
    createRecent<string, Element | null>(MAX_REMEMBERED_FORMULAS),
  ),
  whenIdle,
})

/** What the formulas of a page share. */
export interface FormulaParts {
  readonly typesetter: Typesetter
  readonly whenIdle: WhenIdle
}

/** `Formula` with parts of its own. */
export function createFormula({ typesetter, whenIdle }: FormulaParts): NamedExoticComponent<FormulaProps> {
  return memo(function Formula({ value, isDisplay, isOpen, cursor }: FormulaProps) {
    const ref = useRef<HTMLSpanElement>(null)
    const [isDrawn, setDrawn] = useState(false)

    // Before the page is painted: where KaTeX is here already, the source never shows.
    useBrowserLayoutEffect(() => {
      if (isOpen) return
      let isWanted = true
      let cancelIdle: (() => void) | undefined

      function draw(): void {
        const drawn = typesetter.draw(value, isDisplay)
        ref.current?.replaceChildren(...(drawn ? [drawn.cloneNode(true)] : []))
        setDrawn(drawn !== undefined)
      }

      async function drawLater(): Promise<void> {
        try {
          await typesetter.load()
        } catch {
          // The source stays. The next formula asks again.
          return
        }
        if (isWanted) cancelIdle = whenIdle(draw)
      }

      if (typesetter.isQuick(value, isDisplay)) draw()
      else void drawLater()
      return () => {
        isWanted = false
        cancelIdle?.()
        setDrawn(false)
      }
    }, [value, isDisplay, isOpen])

    return (
      <span data-rivulet="" data-part="formula" data-display={isDisplay || undefined}>
        <span ref={ref} hidden={!isDrawn} />
        {!isDrawn && (
          <code dir="ltr" translate="no">
            {visibleText(value)}
          </code>
        )}
        {cursor}
      </span>
    )
  })
}
