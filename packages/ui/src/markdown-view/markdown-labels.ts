import { createContext, type Context } from 'react'

/** Every word that a `Markdown` shows or speaks of its own. */
export interface MarkdownLabels {
  /** Names a block of code that can be scrolled; its language follows. */
  readonly code: string
  /** Names a table that can be scrolled; the names of its columns follow. */
  readonly table: string
  /** In place of an image that has no description. */
  readonly image: string
  /** Button: loads an image from another site. `{host}` is that site. */
  readonly showImage: string
  /** Names the list of footnotes. */
  readonly footnotes: string
  /** Names the link to a footnote; its number follows. */
  readonly footnote: string
  /** Names the link from a footnote back to where the text refers to it. */
  readonly backToText: string
}

/** The labels in English, which hold wherever no other are given. */
export const englishMarkdownLabels: MarkdownLabels = {
  code: 'Code',
  table: 'Table',
  image: 'Image',
  showImage: 'Show image from {host}',
  footnotes: 'Footnotes',
  footnote: 'Footnote',
  backToText: 'Back to the text',
}

/** Where the parts of a text find their words. */
export const MarkdownLabelsContext: Context<MarkdownLabels> =
  createContext<MarkdownLabels>(englishMarkdownLabels)
