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
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import type { Footnote, MarkdownDocument, MarkdownOptions } from '../markdown/types.ts'
import { Blocks } from './blocks.tsx'
import { useStandstill } from '../status/use-standstill.ts'
import { createDocumentReader } from './create-document-reader.ts'
import { FootnoteNumbersContext, createFootnoteNumbers } from './footnote-numbers.ts'
import { Footnotes } from './footnotes.tsx'
import { MarkdownSettingsContext } from './markdown-settings.ts'
import { Tail } from './tail.tsx'
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
    const { document } = read(shown, !isGrowing, options)
    const mark = useStandstill(shown, isGrowing)
    const { blocks, footnotes } = document
    const [numbers] = useState(createFootnoteNumbers)
    numbers.set(footnotes)
    useBrowserLayoutEffect(numbers.publish)
    const { cursor: Cursor } = useContext(MarkdownSettingsContext).components
    const tail = useMemo(
      () => (isGrowing ? <Tail cursor={givenCursor ?? <Cursor />} mark={mark} /> : undefined),
      [isGrowing, givenCursor, Cursor, mark],
    )
    const open = openFootnoteOf(document)
    return (
      <FootnoteNumbersContext.Provider value={numbers}>
        <div data-rivulet="" data-part="markdown" {...others} ref={ref}>
          <Blocks groups={blocks} tail={open ? undefined : tail} />
          {footnotes.length > 0 && (
            <Footnotes footnotes={footnotes} open={open} tail={open ? tail : undefined} />
          )}
        </div>
      </FootnoteNumbersContext.Provider>
    )
  })

/** The footnote that is being written, if that is where the text ends for now. */
function openFootnoteOf({ blocks, footnotes }: MarkdownDocument): Footnote | undefined {
  if (blocks.at(-1)?.at(-1)?.isOpen) return undefined
  // Most texts define them in the order of their numbers.
  return footnotes.findLast((footnote) => footnote.blocks.at(-1)?.at(-1)?.isOpen)
}
