import type { ComponentType, ReactNode } from 'react'
import type { CodeBlock } from '../markdown/types.ts'

/** What every override of a block gets. */
export interface BlockProps {
  /** What stands in it. */
  readonly children?: ReactNode
  /** `auto` for a block that finds its own writing direction; `undefined` in one that has found it for all within. */
  readonly dir?: 'auto' | undefined
}

/** Props of an override of `heading`. */
export interface HeadingProps extends BlockProps {
  /** The level of the element, shifted to suit the page. */
  readonly level: 1 | 2 | 3 | 4 | 5 | 6
  /** The level that the text gives it. */
  readonly writtenLevel: 1 | 2 | 3 | 4 | 5 | 6
}

/** Props of an override of `list`. */
export interface ListProps extends BlockProps {
  /** The number of the first item; `undefined` for bullets. */
  readonly first: number | undefined
  /** Whether the items stand close to each other. */
  readonly isTight: boolean
}

/** Props of an override of `table`; its children are a `thead` and a `tbody`. */
export interface TableProps extends BlockProps {
  /** A name for it: what its columns are called. */
  readonly name: string
}

/** Props of an override of `link`. */
export interface LinkProps {
  /** The address, which has been checked. `undefined` while it is half written. */
  readonly href: string | undefined
  /** What the text says about it. */
  readonly title: string | undefined
  /** Where it leads, if it leads away: its host, in Punycode, or a mail address. */
  readonly destination: string | undefined
  /** Whether `destination` has to be seen beside the label, which names another one or may deceive the eye. */
  readonly isDeceptive: boolean
  /** The label. */
  readonly children?: ReactNode
}

/** Props of an override of `image`: one that may be shown. */
export interface ImageProps {
  /** The address, which has been checked and allowed. */
  readonly src: string
  readonly alt: string
  readonly title: string | undefined
}

/** Props of an override of `code`. */
export interface CodeProps {
  /** The block of code, in pieces that only grow at the end. */
  readonly block: CodeBlock
  /** What stands right after the last glyph. */
  readonly cursor?: ReactNode
}

/** Props of an override of `inlineCode`. */
export interface InlineCodeProps {
  /** The code. */
  readonly value: string
  /** The code with what is invisible in it marked. */
  readonly children?: ReactNode
}

/** Props of an override of `math`. */
export interface MathProps {
  /** The formula, without its delimiters. */
  readonly value: string
  /** Whether it stands on a line of its own. */
  readonly isDisplay: boolean
  /** Whether it may be half written. */
  readonly isOpen: boolean
  /** What stands right after the last glyph; behind what stands in a line it stands outside. */
  readonly cursor?: ReactNode
}

/** Props of an override of `html`. */
export interface HtmlProps {
  /** The markup as it was written: any at all. To show more of it than its text is to trust the model. */
  readonly value: string
  /** Whether it is a block of its own. */
  readonly isBlock: boolean
  /** Whether it may be half written. */
  readonly isOpen: boolean
  /** What stands right after the last glyph; behind what stands in a line it stands outside. */
  readonly cursor?: ReactNode
}

/**
 * What the elements of a text are made of, where Rivulet's own are not wanted. A component has to be the same one in each
 * render: one that is written where it is passed is another one each time, and its elements are built anew each frame.
 *
 * @example
 * const components: MarkdownComponents = {
 *   paragraph: ({ dir, children }) => <p dir={dir} className="prose">{children}</p>,
 * }
 */
export interface MarkdownComponents {
  readonly paragraph?: ComponentType<BlockProps> | undefined
  readonly heading?: ComponentType<HeadingProps> | undefined
  readonly quote?: ComponentType<BlockProps> | undefined
  readonly list?: ComponentType<ListProps> | undefined
  readonly table?: ComponentType<TableProps> | undefined
  readonly code?: ComponentType<CodeProps> | undefined
  readonly inlineCode?: ComponentType<InlineCodeProps> | undefined
  readonly math?: ComponentType<MathProps> | undefined
  readonly html?: ComponentType<HtmlProps> | undefined
  readonly link?: ComponentType<LinkProps> | undefined
  readonly image?: ComponentType<ImageProps> | undefined
  /** The mark where the next word will appear. It must take no room: see `TypingCursor`. */
  readonly cursor?: ComponentType | undefined
}

/** A component for each of them, or an element that takes the same props. */
export type CompleteComponents = {
  readonly [Name in keyof MarkdownComponents]-?:
    | NonNullable<MarkdownComponents[Name]>
    | (Name extends 'paragraph' ? 'p' : Name extends 'quote' ? 'blockquote' : never)
}
