import { englishCommonLabels, type CommonLabels } from './common-labels.ts'

/**
 * The words that a text with code, tables and images needs, in a chat or outside of one. They stand apart so that `Markdown` alone
 * does not carry those of a whole chat.
 */
export interface DocumentLabels extends CommonLabels {
  /** Names a block of code; its language follows. */
  readonly code: string
  /** Button: copies the code. */
  readonly copyCode: string
  /** Button that stays pressed: long lines of code go on in the next line. */
  readonly wrapLines: string
  /** Button: saves the code as a file. */
  readonly downloadCode: string
  /** Names a drawn diagram. */
  readonly diagram: string
  /** Button that stays pressed: shows what a diagram was drawn from. */
  readonly diagramSource: string
  /** Names a table that can be scrolled; the names of its columns follow. */
  readonly table: string
  /** Button: loads an image from another site. `{host}` is that site. */
  readonly showImage: string
  /** Names the list of footnotes. */
  readonly footnotes: string
  /** Names the link to a footnote; its number follows. */
  readonly footnote: string
  /** Names the link from a footnote back to where the text refers to it. */
  readonly backToText: string
}

/** They in English, which hold wherever no other are given. */
export const englishDocumentLabels: DocumentLabels = {
  ...englishCommonLabels,
  code: 'Code',
  copyCode: 'Copy code',
  wrapLines: 'Wrap lines',
  downloadCode: 'Download code',
  diagram: 'Diagram',
  diagramSource: 'Show source',
  table: 'Table',
  showImage: 'Show image from {host}',
  footnotes: 'Footnotes',
  footnote: 'Footnote',
  backToText: 'Back to the text',
}
