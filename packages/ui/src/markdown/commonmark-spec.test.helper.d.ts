declare module 'commonmark-spec' {
  /** An example of CommonMark 0.31.2: a text, and what the specification makes of it. */
  export interface SpecExample {
    readonly number: number
    readonly section: string
    readonly markdown: string
    readonly html: string
  }

  export const tests: readonly SpecExample[]
}
