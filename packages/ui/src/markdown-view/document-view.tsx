import {
  forwardRef,
  useContext,
  useMemo,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react'
import type { Footnote, MarkdownDocument, MarkdownOptions } from '../markdown/types.ts'
import { Blocks } from './blocks.tsx'
import { createDocumentReader } from './create-document-reader.ts'
import { FootnoteIdsContext, type FootnoteIds } from './footnote-numbers.ts'
import { Footnotes } from './footnotes.tsx'
import { MarkdownSettingsContext } from './markdown-settings.ts'
import { Tail } from './tail.tsx'
import { useHeld } from './use-held.ts'
import { useShownText } from './use-shown-text.ts'

/** Props of `DocumentView`; see `MarkdownProps`. */
export interface DocumentViewProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly text: string
  readonly streaming: boolean
  readonly options: MarkdownOptions | undefined
  readonly cursor: ReactNode
}

/** Reads a text and shows its blocks. */
export const DocumentView: ForwardRefExoticComponent<DocumentViewProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, DocumentViewProps>(function DocumentView(
    { text, streaming, options, cursor: givenCursor, ...others },
    ref,
  ) {
    const [read] = useState(createDocumentReader)
    const shown = useShownText(text)
    const isGrowing = streaming || shown.length < text.length
    const { document, beat } = read(shown, !isGrowing, options)
    const footnoteIds = useHeld(
      document.footnotes.map(({ id }) => id),
      areSameIds,
    )
    const { cursor: Cursor } = useContext(MarkdownSettingsContext).components
    const tail = useMemo(
      () => (isGrowing ? <Tail cursor={givenCursor ?? <Cursor />} beat={beat} /> : undefined),
      [isGrowing, givenCursor, Cursor, beat],
    )
    const open = openFootnoteOf(document)
    return (
      <FootnoteIdsContext.Provider value={footnoteIds}>
        <div data-rivulet="" data-part="markdown" {...others} ref={ref}>
          <Blocks groups={document.blocks} tail={open ? undefined : tail} />
          {document.footnotes.length > 0 && (
            <Footnotes footnotes={document.footnotes} open={open} tail={tail} />
          )}
        </div>
      </FootnoteIdsContext.Provider>
    )
  })

/** The footnote that is being written, if that is where the text ends for now. */
function openFootnoteOf({ blocks, footnotes }: MarkdownDocument): Footnote | undefined {
  if (blocks.at(-1)?.at(-1)?.isOpen) return undefined
  return footnotes.find((footnote) => footnote.blocks.at(-1)?.at(-1)?.isOpen)
}

function areSameIds(a: FootnoteIds, b: FootnoteIds): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}
