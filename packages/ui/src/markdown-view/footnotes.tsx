import { memo, useContext, type NamedExoticComponent, type ReactElement, type ReactNode } from 'react'
import type { Footnote } from '../markdown/types.ts'
import { Blocks } from './blocks.tsx'
import { footnoteElementId, referenceElementId } from './footnote-numbers.ts'
import { Jump } from './jump.tsx'
import { useLabels } from '../context/use-labels.ts'
import { MarkdownSettingsContext } from './markdown-settings.ts'

/** Props of `Footnotes`. */
export interface FootnotesProps {
  readonly footnotes: readonly Footnote[]
  /** The footnote at which the text ends for now. */
  readonly open: Footnote | undefined
  /** What stands right after the last glyph of it. */
  readonly tail: ReactNode
}

/** The footnotes, below the text. */
export function Footnotes({ footnotes, open, tail }: FootnotesProps): ReactElement {
  const labels = useLabels()
  return (
    <section data-part="footnotes" dir="auto">
      <ol aria-label={labels.footnotes}>
        {footnotes.map((footnote) => (
          <FootnoteView key={footnote.id} footnote={footnote} tail={footnote === open ? tail : undefined} />
        ))}
      </ol>
    </section>
  )
}

interface FootnoteViewProps {
  readonly footnote: Footnote
  readonly tail: ReactNode
}

const FootnoteView: NamedExoticComponent<FootnoteViewProps> = memo(function FootnoteView({
  footnote,
  tail,
}: FootnoteViewProps) {
  const { idPrefix } = useContext(MarkdownSettingsContext)
  return (
    <li id={footnoteElementId(idPrefix, footnote.number)} tabIndex={-1}>
      <Blocks groups={footnote.blocks} tail={tail} depth={1} />
      <p data-part="back-links">
        <BackLinks footnote={footnote} />
      </p>
    </li>
  )
})

/** A footnote that is referred to more often than this has no link back to each place. */
const MAX_BACK_LINKS = 9

function BackLinks({ footnote }: { readonly footnote: Footnote }): ReactElement[] {
  const { idPrefix } = useContext(MarkdownSettingsContext)
  const labels = useLabels()
  const { number, references } = footnote
  return references.slice(0, MAX_BACK_LINKS).map((start, index) => (
    <Jump
      key={start}
      part="back-link"
      to={referenceElementId(idPrefix, start)}
      label={`${labels.backToText} (${index === 0 ? number : `${number}.${index + 1}`})`}
    >
      ↩︎
    </Jump>
  ))
}
