/** The words that both a text and a chat without texts need. */
export interface CommonLabels {
  /** The language of these words, as a BCP 47 tag: numbers, plural forms and dates follow it. */
  readonly locale: string
  /** Shown or spoken once something was copied: code, a message, an error's details. */
  readonly codeCopied: string
  /** The same, where the browser did not let it be copied. */
  readonly copyFailed: string
  /** In place of an image that has no description. */
  readonly image: string
}

/** They in English, which hold wherever no other are given. */
export const englishCommonLabels: CommonLabels = {
  locale: 'en',
  codeCopied: 'Copied',
  copyFailed: 'Could not copy',
  image: 'Image',
}
