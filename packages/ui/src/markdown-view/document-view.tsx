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
import type { Standstill } from '../status/create-standstill.ts'
import { useStandstill } from '../status/use-standstill.ts'
import { createDocumentReader } from './create-document-reader.ts'
import { FootnoteNumbersContext, createFootnoteNumbers } from './footnote-numbers.ts'
import { Footnotes } from './footnotes.tsx'
import type { CompleteComponents } from './markdown-components.ts'
import { MarkdownSettingsContext } from './markdown-settings.ts'
import { Tail } from './tail.tsx'
import { useShownText } from './use-shown-text.ts'

/** Props of `DocumentView`; see `MarkdownProps`. */
export interface DocumentViewProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly text: string
  readonly streaming: boolean
  readonly options: MarkdownOptions | undefined
  readonly cursor: ReactNode
  /** Is told after each commit what is shown, while more is to come. What it gives is the cleanup of that. */
  readonly onShown: ((shown: ShownDocument) => (() => void) | undefined) | undefined
}

/** What a `DocumentView` shows, for whoever can go on from there without a render. */
export interface ShownDocument extends Pick<Standstill, 'before' | 'touch'> {
  readonly document: MarkdownDocument
  readonly components: CompleteComponents
  /** Reads a text that goes on; `undefined` for one that is more than a frame may show. */
  readonly read: (text: string) => MarkdownDocument | undefined
}

/** Reads a text and shows its blocks. */
export const DocumentView: ForwardRefExoticComponent<DocumentViewProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, DocumentViewProps>(function DocumentView(
    { text, streaming, options, cursor: givenCursor, onShown, ...others },
    ref,
  ) {
    const [read] = useState(createDocumentReader)
    const [shown, takeAll] = useShownText(text)
    const isGrowing = streaming || shown.length < text.length
    const { document } = read(shown, !isGrowing, options)
    const { mark, before, touch } = useStandstill(shown, isGrowing)
    const { blocks, footnotes } = document
    const [numbers] = useState(createFootnoteNumbers)
    numbers.set(footnotes)
    useBrowserLayoutEffect(numbers.publish)
    const { components } = useContext(MarkdownSettingsContext)
    useBrowserLayoutEffect(() => {
      if (!streaming || shown !== text) return undefined
      const readMore = (more: string): MarkdownDocument | undefined =>
        takeAll(more) ? read(more, false, options).document : undefined
      return onShown?.({ document, components, before, touch, read: readMore })
    })
    const { cursor: Cursor } = components
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
