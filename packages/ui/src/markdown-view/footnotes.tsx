import {
  memo,
  useContext,
  useState,
  type NamedExoticComponent,
  type ReactElement,
  type ReactNode,
} from 'react'
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

/** The footnotes, below the text. They render when one of them changed. */
export const Footnotes: NamedExoticComponent<FootnotesProps> = memo(function Footnotes({
  footnotes,
  open,
  tail,
}: FootnotesProps) {
  const labels = useLabels()
  const [views] = useState(() => new WeakMap<Footnote, ReactElement>())

  /** The same element for the same footnote: of a hundred, React then looks at the one that grows. */
  function settledView(footnote: Footnote): ReactElement {
    const view = views.get(footnote) ?? (
      <FootnoteView key={footnote.id} footnote={footnote} tail={undefined} />
    )
    views.set(footnote, view)
    return view
  }

  return (
    <section data-part="footnotes" dir="auto">
      <ol aria-label={labels.footnotes}>
        {footnotes.map((footnote) =>
          footnote === open ? (
            <FootnoteView key={footnote.id} footnote={footnote} tail={tail} />
          ) : (
            settledView(footnote)
          ),
        )}
      </ol>
    </section>
  )
}, areSame)

/** The list may be another one while each footnote is the same. */
function areSame(a: FootnotesProps, b: FootnotesProps): boolean {
  return (
    a.open === b.open &&
    a.tail === b.tail &&
    a.footnotes.length === b.footnotes.length &&
    a.footnotes.every((footnote, index) => footnote === b.footnotes[index])
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
    <li
      id={footnoteElementId(idPrefix, footnote.number)}
      tabIndex={-1}
      // Said here and not by `:has`, for which the browser looks at each paragraph above when one is added.
      data-short={!tail && isOneParagraph(footnote) ? '' : undefined}
    >
      <Blocks groups={footnote.blocks} tail={tail} depth={1} />
      {/* While the footnote is written, the cursor stands in their place. */}
      {!tail && (
        <p data-part="back-links">
          <BackLinks footnote={footnote} />
        </p>
      )}
    </li>
  )
})

function isOneParagraph({ blocks }: Footnote): boolean {
  const [first, second] = blocks.flat()
  return first?.type === 'paragraph' && second === undefined
}

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
