export { createMarkdownParser, type MarkdownParser, type MarkdownWork } from './create-markdown-parser.ts'
export { markdownToText } from './markdown-to-text.ts'
export { itemsOf } from './groups.ts'
export type * from './types.ts'
