import { tests, type SpecExample } from 'commonmark-spec'

/** All 652 of them. The specification prints tabs as arrows. */
export const specExamples: readonly SpecExample[] = tests.map((example) => ({
  ...example,
  markdown: example.markdown.replaceAll('→', '\t'),
  html: example.html.replaceAll('→', '\t'),
}))
