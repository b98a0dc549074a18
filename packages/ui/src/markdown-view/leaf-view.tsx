import { useContext, type ReactElement, type ReactNode } from 'react'
import type { HeadingBlock } from '../markdown/types.ts'
import { Inlines } from './inlines.tsx'
import type { LeafBlock } from './leaves-of.ts'
import { MarkdownSettingsContext } from './markdown-settings.ts'
import { TableView } from './table-view.tsx'

/** Props of `LeafView`. */
export interface LeafViewProps {
  readonly block: LeafBlock
  /** What stands right after the last glyph. */
  readonly tail: ReactNode
  /** Whether it stands in another block, which has found the writing direction. */
  readonly isNested: boolean
}

/** A block that holds no other blocks. */
export function LeafView({ block, tail, isNested }: LeafViewProps): ReactElement {
  const { components, headingOffset } = useContext(MarkdownSettingsContext)
  const dir = isNested ? undefined : 'auto'
  switch (block.type) {
    case 'paragraph': {
      const { paragraph: Paragraph } = components
      return (
        <Paragraph dir={dir}>
          <Inlines groups={block.inlines} tail={tail} />
        </Paragraph>
      )
    }
    case 'heading': {
      const { heading: Heading } = components
      return (
        <Heading level={shiftedLevel(block.level, headingOffset)} writtenLevel={block.level} dir={dir}>
          <Inlines groups={block.inlines} tail={tail} />
        </Heading>
      )
    }
    case 'thematic-break':
      return (
        <>
          <hr />
          {/* It has no glyphs: its cursor stands below it, and takes no room there. */}
          {tail && <div data-part="below">{tail}</div>}
        </>
      )
    case 'code': {
      const { code: Code } = components
      return <Code block={block} cursor={tail} />
    }
    case 'math': {
      const { math: Formula } = components
      return <Formula value={block.value} isDisplay isOpen={block.isOpen} cursor={tail} />
    }
    case 'html': {
      const { html: Html } = components
      return <Html value={block.value} isBlock isOpen={block.isOpen} cursor={tail} />
    }
    case 'table':
      return <TableView table={block} tail={tail} dir={dir} />
  }
}

/** Headings of a text stand below the one that the page has over it; HTML has six levels. */
function shiftedLevel(level: HeadingBlock['level'], offset: number): HeadingBlock['level'] {
  return Math.min(6, Math.max(1, level + offset)) as HeadingBlock['level']
}
