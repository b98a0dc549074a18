'use client'

import { useState, type ReactElement, type ReactNode } from 'react'
import { TypingCursor } from '../status/typing-cursor.tsx'
import { ParagraphGroup } from './paragraph-group.tsx'
import { splitParagraphs, type Paragraphs, type ParagraphText } from './split-paragraphs.ts'

/** Props of `StreamingText`. */
export interface StreamingTextProps {
  /** The text so far. */
  readonly text: string
  /** Whether more is to come: shows the cursor. @default false */
  readonly streaming?: boolean | undefined
  /** What stands right after the last glyph while text streams. @default <TypingCursor /> */
  readonly cursor?: ReactNode
}

/**
 * Plain text that grows, one element a paragraph. Settled paragraphs neither render nor change their DOM nodes again:
 * a frame costs what the last paragraph costs, however long the text is. `textContent` is the text itself, but for
 * white space at its end.
 */
export function StreamingText({ text, streaming = false, cursor }: StreamingTextProps): ReactElement {
  const [read] = useState(createReader)
  const { leading, groups, open, beat } = read(text)
  const last = groups.length - 1
  return (
    <div data-part="text">
      {leading}
      {groups.map((paragraphs, index) =>
        index < last ? (
          <ParagraphGroup key={startOf(paragraphs, open)} paragraphs={paragraphs} />
        ) : (
          <ParagraphGroup
            key={startOf(paragraphs, open)}
            paragraphs={paragraphs}
            open={open}
            beat={streaming ? beat : undefined}
            cursor={streaming ? (cursor ?? <TypingCursor />) : undefined}
          />
        ),
      )}
    </div>
  )
}

function startOf(paragraphs: readonly ParagraphText[], open: ParagraphText): number {
  return (paragraphs[0] ?? open).start
}

interface Reading extends Paragraphs {
  /** Changes whenever the text does. */
  readonly beat: 'a' | 'b'
}

const OTHER_BEAT = { a: 'b', b: 'a' } as const

/** Remembers the last result, so that only new text is read. Asked twice for one text, it gives one result. */
function createReader(): (text: string) => Reading {
  let latest: Reading = { ...splitParagraphs(''), beat: 'a' }
  return (text) => {
    if (text !== latest.source) latest = { ...splitParagraphs(text, latest), beat: OTHER_BEAT[latest.beat] }
    return latest
  }
}
