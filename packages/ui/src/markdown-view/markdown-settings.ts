import { createContext, type Context } from 'react'
import { defaultComponents } from './default-components.tsx'
import type { CompleteComponents } from './markdown-components.ts'
import type { Page } from './safe-address.ts'

/** What all blocks of one text share. The same object until one of these is another. */
export interface MarkdownSettings {
  readonly components: CompleteComponents
  /** How many levels headings are moved down. */
  readonly headingOffset: number
  /** Begins each id in this text. */
  readonly idPrefix: string
  /** Where addresses lead from. */
  readonly page: Page
  /** See `MarkdownProps`. */
  readonly allowLink: ((url: URL) => boolean) | undefined
  /** See `MarkdownProps`. */
  readonly allowImage: ((url: URL) => boolean) | undefined
}

/** Where no page is known: on a server, and while its page is taken over. */
export const nowhere: Page = { base: 'https://rivulet.invalid/', origin: 'https://rivulet.invalid' }

/** Where the blocks of a text find what they share. */
export const MarkdownSettingsContext: Context<MarkdownSettings> = createContext<MarkdownSettings>({
  components: defaultComponents,
  headingOffset: 0,
  idPrefix: '',
  page: nowhere,
  allowLink: undefined,
  allowImage: undefined,
})
