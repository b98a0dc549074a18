import type { ChatLabels } from './chat-labels.ts'

/** The words of what a text may hold, in a chat and outside of one. */
export type MarkdownLabels = Pick<
  ChatLabels,
  | 'locale'
  | 'code'
  | 'copyCode'
  | 'codeCopied'
  | 'copyFailed'
  | 'wrapLines'
  | 'downloadCode'
  | 'diagram'
  | 'diagramSource'
  | 'table'
  | 'image'
  | 'showImage'
  | 'footnotes'
  | 'footnote'
  | 'backToText'
>

/** The same in English: all that `Markdown` needs where it stands alone. */
export const englishMarkdownLabels: MarkdownLabels = {
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
