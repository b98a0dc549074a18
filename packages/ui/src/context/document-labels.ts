/**
 * The words that a text with code, tables and images needs, in a chat or outside of one. They stand apart so that `Markdown` alone
 * does not carry those of a whole chat.
 */
export interface DocumentLabels {
  /** The language of these words, as a BCP 47 tag: numbers, plural forms and dates follow it. */
  readonly locale: string
  /** Names a block of code; its language follows. */
  readonly code: string
  /** Button: copies the code. */
  readonly copyCode: string
  /** Shown and spoken once that is done. */
  readonly codeCopied: string
  /** The same, where the browser does not let it. */
  readonly copyFailed: string
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

/** They in English, which hold wherever no other are given. */
export const englishDocumentLabels: DocumentLabels = {
  locale: 'en',
  code: 'Code',
  copyCode: 'Copy code',
  codeCopied: 'Copied',
  copyFailed: 'Could not copy',
  wrapLines: 'Wrap lines',
  downloadCode: 'Download code',
  diagram: 'Diagram',
  diagramSource: 'Show source',
  table: 'Table',
  image: 'Image',
  showImage: 'Show image from {host}',
  footnotes: 'Footnotes',
  footnote: 'Footnote',
  backToText: 'Back to the text',
}
