import { memo, useContext, type NamedExoticComponent, type ReactElement, type ReactNode } from 'react'
import type { EmphasisInline, FootnoteReferenceInline, Groups, Inline } from '../markdown/types.ts'
import { footnoteElementId, referenceElementId, useFootnoteNumber } from './footnote-numbers.ts'
import { ImageView } from './image-view.tsx'
import { Jump } from './jump.tsx'
import { LinkView } from './link-view.tsx'
import { useLabels } from '../context/use-labels.ts'
import { MarkdownSettingsContext } from './markdown-settings.ts'
import { textOfInlines } from '../markdown/text-of-inlines.ts'
import { visibleText } from '../text/visible-text.tsx'

/** Props of `Inlines`. */
export interface InlinesProps {
  readonly groups: Groups<Inline>
  /** What stands right after the last glyph. */
  readonly tail?: ReactNode
}

/** The text of a block. Groups that are full do not render again. */
export function Inlines({ groups, tail }: InlinesProps): ReactElement {
  const last = Math.max(0, groups.length - 1)
  return (
    <>
      {groups.map((inlines, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- groups are only added, at the end
        <InlineGroup key={index} inlines={inlines} tail={index === last ? tail : undefined} />
      ))}
      {groups.length === 0 && tail}
    </>
  )
}

interface InlineGroupProps {
  readonly inlines: readonly Inline[]
  readonly tail?: ReactNode
  /** How deep in emphasis it stands. */
  readonly depth?: number
  readonly isInLink?: boolean
}

/** Emphasis deeper than this is not shown any more; nobody means it. */
const MAX_DEPTH = 16

const InlineGroup: NamedExoticComponent<InlineGroupProps> = memo(function InlineGroup({
  inlines,
  tail,
  depth = 0,
  isInLink = false,
}: InlineGroupProps) {
  const last = inlines.at(-1)
  const isTailWithin = last !== undefined && holdsTail(last)
  return (
    <>
      {inlines.map((inline, index) => {
        // A string among the others: it stays one Text node while it grows.
        if (inline.type === 'text') return isInLink ? visibleText(inline.value) : inline.value
        return (
          <InlineView
            // oxlint-disable-next-line react/no-array-index-key -- by place: the text only grows at its end
            key={index}
            inline={inline}
            isOpen={tail !== undefined && inline === last}
            tail={isTailWithin && inline === last ? tail : undefined}
            depth={depth}
            isInLink={isInLink}
          />
        )
      })}
      {!isTailWithin && tail}
    </>
  )
})

/**
 * Whether the cursor has to be in its element. Behind code it stands outside: between the last glyph and the padding
 * there a browser would break the line.
 */
function holdsTail(inline: Inline): boolean {
  switch (inline.type) {
    case 'emphasis':
    case 'strong':
    case 'deletion':
    // Behind a break it would need a line that goes when it goes.
    case 'break':
      return true
    case 'html':
      return LINE_BREAK.test(inline.value)
    case 'link':
      // One that is complete may be given a host behind its label.
      return inline.href === undefined
    case 'text':
    case 'code':
    case 'math':
    case 'image':
    case 'footnote-reference':
      return false
  }
}

/** The one tag that is obeyed, for a cell of a table cannot say it in another way. */
const LINE_BREAK = /^<br\s*\/?>$/i

interface InlineViewProps {
  readonly inline: Exclude<Inline, { type: 'text' }>
  /** Whether the text ends with it for now. */
  readonly isOpen: boolean
  readonly tail: ReactNode
  readonly depth: number
  readonly isInLink: boolean
}

const InlineView: NamedExoticComponent<InlineViewProps> = memo(function InlineView({
  inline,
  isOpen,
  tail,
  depth,
  isInLink,
}: InlineViewProps) {
  const { inlineCode: InlineCode, math: Formula, html: Html } = useContext(MarkdownSettingsContext).components
  switch (inline.type) {
    case 'emphasis':
    case 'strong':
    case 'deletion': {
      const Element = EMPHASIS_ELEMENTS[inline.type]
      return (
        <Element>
          <Nested inlines={inline.children} tail={tail} depth={depth} isInLink={isInLink} />
        </Element>
      )
    }
    case 'link':
      return (
        <LinkView link={inline}>
          <Nested inlines={inline.children} tail={tail} depth={depth} isInLink />
        </LinkView>
      )
    case 'code':
      return <InlineCode value={inline.value}>{visibleText(inline.value)}</InlineCode>
    case 'math':
      return <Formula value={inline.value} isDisplay={inline.isDisplay} isOpen={isOpen} />
    case 'html':
      if (LINE_BREAK.test(inline.value)) return <LineBreak tail={tail} />
      return <Html value={inline.value} isBlock={false} isOpen={isOpen} />
    case 'break':
      return <LineBreak tail={tail} />
    case 'image':
      return <ImageView image={inline} isInLink={isInLink} />
    case 'footnote-reference':
      return <FootnoteReferenceView reference={inline} />
  }
})

const EMPHASIS_ELEMENTS = { emphasis: 'em', strong: 'strong', deletion: 'del' } as const satisfies Record<
  EmphasisInline['type'],
  string
>

function LineBreak({ tail }: { readonly tail: ReactNode }): ReactElement {
  return (
    <>
      {tail}
      <br />
    </>
  )
}

function Nested({ inlines, tail, depth, isInLink }: Required<InlineGroupProps>): ReactElement {
  const isTooDeep = depth >= MAX_DEPTH
  const shown: readonly Inline[] = isTooDeep ? [{ type: 'text', value: textOfInlines(inlines) }] : inlines
  // What was code or a link is in that text as well, and names what nobody sees.
  return <InlineGroup inlines={shown} tail={tail} depth={depth + 1} isInLink={isInLink || isTooDeep} />
}

function FootnoteReferenceView({ reference }: { readonly reference: FootnoteReferenceInline }): ReactElement {
  const { idPrefix } = useContext(MarkdownSettingsContext)
  const labels = useLabels()
  const number = useFootnoteNumber(reference.id)
  return (
    <sup>
      <Jump
        part="footnote-reference"
        to={footnoteElementId(idPrefix, number)}
        id={referenceElementId(idPrefix, reference.start)}
        label={`${labels.footnote} ${number}`}
      >
        {number}
      </Jump>
    </sup>
  )
}
