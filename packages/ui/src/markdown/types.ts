/**
 * A list that only grows at its end, in groups of 32. Every group but the last is full, and as soon as what is in it is
 * settled it stays the same object, but for what `MarkdownDocument` names as late effects. So whoever shows it looks at one
 * object for 32 that did not change.
 */
export type Groups<T> = ReadonlyArray<readonly T[]>

/**
 * What a Markdown text says, as far as it has been read. Immutable: the next one shares every block that did not change.
 *
 * A block that is not `isOpen` is settled: it stays the same object, whatever follows. There are two late effects, and the
 * specification wants both: a link or footnote whose definition comes later (the block is replaced by one with the link),
 * and a list that becomes loose (`isTight` of the list, which is open then; its items stay the same).
 */
export interface MarkdownDocument {
  /** The blocks, in the order of the text. */
  readonly blocks: Groups<Block>
  /** The footnotes that are defined and referred to, in the order of their first reference. */
  readonly footnotes: readonly Footnote[]
}

/** A footnote, as it stands below the text. */
export interface Footnote {
  /** What references name it by: normalised, so it is the same in each of them. */
  readonly id: string
  /** How the text names it. */
  readonly label: string
  /** Its number, from 1. */
  readonly number: number
  /** The references that lead to it, each by its `start`, in the order of the text. */
  readonly references: readonly number[]
  readonly blocks: Groups<Block>
}

interface BlockBase {
  /**
   * Where the block begins in the text, in UTF-16 units: no sibling begins there too, and it stays the same for good. It is
   * the block's key.
   */
  readonly start: number
  /** Whether what follows may still change the block. No block is open after `end()`. */
  readonly isOpen: boolean
}

/** A block: what stands in lines of its own. */
export type Block =
  | ParagraphBlock
  | HeadingBlock
  | ThematicBreakBlock
  | CodeBlock
  | MathBlock
  | HtmlBlock
  | QuoteBlock
  | ListBlock
  | TableBlock

/** Text that stands by itself. */
export interface ParagraphBlock extends BlockBase {
  readonly type: 'paragraph'
  readonly inlines: Groups<Inline>
}

/** A heading, of either form. */
export interface HeadingBlock extends BlockBase {
  readonly type: 'heading'
  readonly level: 1 | 2 | 3 | 4 | 5 | 6
  readonly inlines: Groups<Inline>
}

/** A line across: `***`, `---` or `___`. */
export interface ThematicBreakBlock extends BlockBase {
  readonly type: 'thematic-break'
}

/** Code, fenced or indented. */
export interface CodeBlock extends BlockBase {
  readonly type: 'code'
  /** What stands after the fence, with escapes and entities read: `ts title="a"`. Empty for indented code. */
  readonly info: string
  /** The first word of `info`: the language. Empty if there is none. */
  readonly language: string
  /**
   * The code. Joined, it is the text whole, each line with its `\n`. Each piece holds whole lines, 64 of them; every piece
   * but the last is never replaced. While the block is open, the last line may be half a line, without a `\n`.
   */
  readonly pieces: readonly string[]
}

/** Math on lines of its own, between `$$` and `$$` or `\[` and `\]`. */
export interface MathBlock extends BlockBase {
  readonly type: 'math'
  /** The formula, without its delimiters. */
  readonly value: string
}

/** Raw HTML: the text of a block that CommonMark would pass through. */
export interface HtmlBlock extends BlockBase {
  readonly type: 'html'
  readonly value: string
}

/** What stands behind `>`. */
export interface QuoteBlock extends BlockBase {
  readonly type: 'quote'
  readonly blocks: Groups<Block>
}

/** A list: items behind the same bullet, or the same delimiter behind numbers. */
export interface ListBlock extends BlockBase {
  readonly type: 'list'
  /** The number of the first item; `undefined` for bullets. */
  readonly first: number | undefined
  /** Whether the items' paragraphs stand without distance. Goes from true to false, never back. */
  readonly isTight: boolean
  readonly items: Groups<ListItem>
}

/** An item of a list. */
export interface ListItem extends BlockBase {
  readonly type: 'item'
  /** Whether its box is ticked; `undefined` if it is no task. */
  readonly isChecked: boolean | undefined
  readonly blocks: Groups<Block>
}

/** A table, as GitHub has it. */
export interface TableBlock extends BlockBase {
  readonly type: 'table'
  /** One for each column. */
  readonly alignments: readonly Alignment[]
  readonly head: TableRow
  readonly rows: Groups<TableRow>
}

/** How a column is aligned, if the table says so. */
export type Alignment = 'left' | 'center' | 'right' | undefined

/** A row of a table, of as many cells as its head. */
export interface TableRow extends BlockBase {
  readonly type: 'row'
  /** One for each column; empty where the row has none. */
  readonly cells: ReadonlyArray<Groups<Inline>>
}

/** A piece of a line of text. Line endings inside a paragraph are `\n` in the text. */
export type Inline =
  | TextInline
  | CodeInline
  | MathInline
  | HtmlInline
  | BreakInline
  | EmphasisInline
  | LinkInline
  | ImageInline
  | FootnoteReferenceInline

/** Text as it is read, without marks. */
export interface TextInline {
  readonly type: 'text'
  readonly value: string
}

/** Code within a line. */
export interface CodeInline {
  readonly type: 'code'
  readonly value: string
}

/** A formula within a line, between `$` and `$` or `\(` and `\)`. */
export interface MathInline {
  readonly type: 'math'
  /** The formula, without its delimiters. */
  readonly value: string
  /** Whether it stands between `$$` or `\[`, and wants a line of its own. */
  readonly isDisplay: boolean
  /** Whether its end has not come yet. */
  readonly isOpen: boolean
}

/** One tag, comment or the like, as it was written. */
export interface HtmlInline {
  readonly type: 'html'
  readonly value: string
}

/** A line break that is meant. */
export interface BreakInline {
  readonly type: 'break'
}

/** Emphasis (`*`), strong emphasis (`**`) or what is struck out (`~~`). */
export interface EmphasisInline {
  readonly type: 'emphasis' | 'strong' | 'deletion'
  readonly children: readonly Inline[]
}

/** A link, or an address that is a link by itself. */
export interface LinkInline {
  readonly type: 'link'
  /** The address as it was written, percent-encoded, and not checked; `undefined` while it is half written. */
  readonly href: string | undefined
  readonly title: string | undefined
  readonly children: readonly Inline[]
}

/** An image, or the place of one. */
export interface ImageInline {
  readonly type: 'image'
  /** The address as it was written, percent-encoded, and not checked; `undefined` while it is half written. */
  readonly src: string | undefined
  readonly title: string | undefined
  /** The description, as plain text. */
  readonly alt: string
}

/** A number that leads to a footnote. */
export interface FootnoteReferenceInline {
  readonly type: 'footnote-reference'
  /** The `id` of its footnote. */
  readonly id: string
  /** Where the reference stands: no other one has the same number, and it stays for good. */
  readonly start: number
}

/** What the parser reads beyond CommonMark. */
export interface MarkdownOptions {
  /**
   * Tables, task lists, strikethrough, literal autolinks and footnotes, as GitHub has them.
   * @default true
   */
  readonly gfm?: boolean
  /**
   * Math between `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. A `$` before a space, or one that a digit follows, is a currency.
   * @default true
   */
  readonly math?: boolean
}
