import { createContext, type Context } from 'react'

/** The ids of the footnotes, in the order of their numbers. */
export type FootnoteIds = readonly string[]

/** Where a reference learns its footnote's number, which may change when the definition of another one comes. */
export const FootnoteIdsContext: Context<FootnoteIds> = createContext<FootnoteIds>([])

/** The id of a footnote's element. By number, for what a text calls its footnotes has no place in an id. */
export function footnoteElementId(prefix: string, number: number): string {
  return `${prefix}footnote-${number}`
}

/** The id of the element that refers to a footnote. */
export function referenceElementId(prefix: string, start: number): string {
  return `${prefix}reference-${start}`
}
