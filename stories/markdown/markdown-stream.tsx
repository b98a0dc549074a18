import { Markdown } from '@rivulet/ui'
import { HighlightedCode } from '@rivulet/ui/highlight'
import { Formula } from '@rivulet/ui/math'
import { useState } from 'react'
import { createBlockCounter } from './create-block-counter.ts'
import './markdown.css'
import { ScrubBar } from './scrub-bar.tsx'
import { SourceView } from './source-view.tsx'
import { useScrubbed } from './use-scrubbed.ts'

/** What the controls of the stories set. */
export interface MarkdownStreamProps {
  /** The whole text, as a model would write it. */
  readonly text: string
  readonly charsPerSecond: number
  /** Whether code has colours and formulas are drawn. */
  readonly coloursAndMath: boolean
  /** How many characters are shown at first. */
  readonly startAt?: number | undefined
  readonly autoPlay: boolean
}

const components = { code: HighlightedCode, math: Formula }

/** A text as it streams, beside its source, with a bar to put it to any of its characters. */
export function MarkdownStream({
  text,
  charsPerSecond,
  coloursAndMath,
  startAt,
  autoPlay,
}: MarkdownStreamProps) {
  const scrubbed = useScrubbed({ length: text.length, charsPerSecond, startAt, autoPlay })
  const [countBlocks] = useState(createBlockCounter)
  const { shown } = scrubbed
  const isOver = shown === text.length
  const beginning = text.slice(0, shown)
  const { settled, shown: blocks } = countBlocks(beginning, isOver)
  return (
    <main className="markdown-page">
      <header>
        <ScrubBar {...scrubbed} length={text.length}>
          <div>
            <dt>settled blocks</dt>
            <dd data-fact="settled">
              {settled} of {blocks}
            </dd>
          </div>
        </ScrubBar>
      </header>
      <div className="markdown-panes">
        <section aria-label="As it is shown">
          <Markdown
            text={beginning}
            streaming={!isOver}
            components={coloursAndMath ? components : undefined}
            headingOffset={1}
          />
        </section>
        <SourceView text={text} shown={shown} />
      </div>
    </main>
  )
}
