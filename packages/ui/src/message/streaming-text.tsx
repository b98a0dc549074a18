'use client'

import {
  forwardRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react'
import { TypingCursor } from '../status/typing-cursor.tsx'
import { useStandstill } from '../status/use-standstill.ts'
import { ParagraphGroup } from './paragraph-group.tsx'
import { splitParagraphs, type Paragraphs, type ParagraphText } from './split-paragraphs.ts'

/** Props of `StreamingText`. All others go to its element. */
export interface StreamingTextProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The text so far. */
  readonly text: string
  /** Whether more is to come: shows the cursor. @default false */
  readonly streaming?: boolean | undefined
  /** What stands right after the last glyph while text streams. @default <TypingCursor /> */
  readonly cursor?: ReactNode
}

/**
 * Plain text that grows, one element a paragraph. Settled paragraphs neither render nor change their DOM nodes again:
 * a frame costs what the last paragraph costs, however long the text is. What is copied from it, `innerText` and
 * `textContent` are the text itself, but for white space at its end.
 */
export const StreamingText: ForwardRefExoticComponent<StreamingTextProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, StreamingTextProps>(function StreamingText(
    { text, streaming = false, cursor, ...others },
    ref,
  ) {
    const [read] = useState(createReader)
    const { leading, groups, open } = read(text)
    const { mark } = useStandstill(text, streaming)
    return (
      <div data-rivulet="" data-part="text" {...others} ref={ref}>
        {leading}
        {groups.map((paragraphs, index) => {
          const growing = index === groups.length - 1 ? open : undefined
          return (
            <ParagraphGroup
              key={startOf(paragraphs, open)}
              paragraphs={paragraphs}
              open={growing}
              mark={growing && streaming ? mark : undefined}
              cursor={growing && streaming ? (cursor ?? <TypingCursor />) : undefined}
            />
          )
        })}
      </div>
    )
  })

function startOf(paragraphs: readonly ParagraphText[], open: ParagraphText): number {
  return (paragraphs[0] ?? open).start
}

const NOTHING = splitParagraphs('')

/**
 * Remembers two results, so that only new text is read, also where React renders older and newer text by turns
 * (`useDeferredValue`). Asked again for a text that it remembers, it gives the same result.
 */
function createReader(): (text: string) => Paragraphs {
  let longer = NOTHING
  let shorter = NOTHING
  return (text) => {
    const known = [longer, shorter].find(({ source }) => source.length <= text.length) ?? NOTHING
    if (text === known.source) return known
    const next = splitParagraphs(text, known)
    if (text.length < longer.source.length) shorter = next
    else [longer, shorter] = [next, longer]
    return next
  }
}
