import { createContext, type Context } from 'react'
import { defaultComponents } from './default-components.tsx'
import type { CompleteComponents } from './markdown-components.ts'

/** What all blocks of one text share. The same object until one of these is another. */
export interface MarkdownSettings {
  readonly components: CompleteComponents
  /** How many levels headings are moved down. */
  readonly headingOffset: number
  /** Begins each id in this text. */
  readonly idPrefix: string
  /** See `MarkdownProps`. */
  readonly allowLink: ((url: URL) => boolean) | undefined
  /** See `MarkdownProps`. */
  readonly allowImage: ((url: URL) => boolean) | undefined
}

/** Where the blocks of a text find what they share. */
export const MarkdownSettingsContext: Context<MarkdownSettings> = createContext<MarkdownSettings>({
  components: defaultComponents,
  headingOffset: 0,
  idPrefix: '',
  allowLink: undefined,
  allowImage: undefined,
})
