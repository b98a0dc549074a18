import type { LinkDefinition } from './link-definition.ts'
import type { Alignment, Block, Groups, Inline, ListItem, TableRow } from './types.ts'

interface FrameBase {
  /** Where it begins in the text. */
  readonly start: number
  /** The number of its first line, from 1. */
  readonly startLine: number
}

interface ContainerBase extends FrameBase {
  /** The number of the line in which its last child ended; 0 without children. A gap after it makes a list loose. */
  readonly lastLine: number
}

/** The whole text: the first of all frames. */
interface DocumentFrame extends ContainerBase {
  readonly type: 'document'
  readonly blocks: Groups<Block>
}

interface QuoteFrame extends ContainerBase {
  readonly type: 'quote'
  readonly blocks: Groups<Block>
}

interface FootnoteFrame extends ContainerBase {
  readonly type: 'footnote'
  readonly id: string
  readonly label: string
  readonly blocks: Groups<Block>
}

interface ListFrame extends ContainerBase {
  readonly type: 'list'
  readonly mark: string
  readonly first: number | undefined
  readonly isTight: boolean
  readonly items: Groups<ListItem>
}

export interface ItemFrame extends ContainerBase {
  readonly type: 'item'
  /** How far its lines are indented, in columns. */
  readonly indent: number
  readonly isTight: boolean
  readonly isChecked: boolean | undefined
  readonly blocks: Groups<Block>
}

export interface ParagraphFrame extends FrameBase {
  readonly type: 'paragraph'
  /** The beginning of its text, whose inlines are certain and kept elsewhere: a long text is not looked at whole again. */
  readonly settled: string
  /** The rest of its text; lines come without the blanks before them. */
  readonly text: string
  /** Where its last line begins in the whole text, and in the document. */
  readonly lastLineAt: number
  readonly lastLineStart: number
}

export interface CodeFrame extends FrameBase {
  readonly type: 'code'
  /** What it is fenced with; `undefined` if it is indented. */
  readonly fence: { readonly mark: string; readonly length: number; readonly indent: number } | undefined
  readonly info: string
  readonly pieces: readonly string[]
  /** How many lines the last piece has. */
  readonly lastPieceLines: number
  /** Blank lines of indented code, which count if more code follows. */
  readonly blanks: readonly string[]
  /** The number of the last line that is not blank. */
  readonly lastFullLine: number
}

interface HtmlFrame extends FrameBase {
  readonly type: 'html'
  readonly kind: number
  readonly value: string
}

interface MathFrame extends FrameBase {
  readonly type: 'math'
  readonly end: '$$' | '\\]'
  /** Whether it lasts until its end, over blank lines too. */
  readonly isFence: boolean
  readonly value: string
}

export interface TableFrame extends FrameBase {
  readonly type: 'table'
  readonly alignments: readonly Alignment[]
  readonly head: TableRow
  readonly rows: Groups<TableRow>
}

type ContainerFrame = DocumentFrame | QuoteFrame | FootnoteFrame | ListFrame | ItemFrame
type LeafFrame = ParagraphFrame | CodeFrame | HtmlFrame | MathFrame | TableFrame

/** A block that is open: what later lines may add to. Immutable. */
export type Frame = ContainerFrame | LeafFrame

/** What has been read: the open blocks, from the document to the innermost. Immutable. */
export interface BlockState {
  readonly frames: readonly Frame[]
  /** How many lines were read. */
  readonly lineCount: number
}

/** A text to be read for its inlines. */
export interface Leaf {
  /** Where the text begins in the document: no other leaf begins there. */
  readonly start: number
  /** What comes before `text`, and was read for good. @default '' */
  readonly settled?: string
  readonly text: string
  /** Where its block begins, and which cell of it it is. */
  readonly block: number
  readonly cell?: number
  /** Whether the text is half typed. */
  readonly isTail: boolean
}

/** What happens while lines are read, and what their meaning depends on. */
export interface BlockContext {
  readonly gfm: boolean
  readonly math: boolean
  /** Whether the line is half typed, and what is shown may be another thing in a moment. */
  readonly isHalfTyped: boolean
  /** What ends the line that is read: nothing while it is half typed. */
  readonly lineEnd: '' | '\n'
  /** Whether blocks close because the text ends, for now or for good. */
  readonly isEnd: boolean
  readonly readInlines: (leaf: Leaf) => Groups<Inline>
  readonly define: (definition: LinkDefinition) => void
  readonly beginFootnote: (id: string) => void
  readonly endFootnote: (frame: FootnoteFrame) => void
  /** Takes note of how many characters were looked at. */
  readonly note: (characters: number) => void
}
