import { codeLanguage } from '../code/code-language.ts'
import type { BaseLabels } from '../context/base-labels.ts'
import { fillLabel } from '../context/fill-label.ts'
import { markdownToText } from '../markdown/markdown-to-text.ts'

/**
 * What a screen reader is told of a Markdown text: code is named and counted, for nobody wants to hear its brackets. `Chat`
 * speaks by it; give it to a `ChatProvider` as `toSpeech`.
 */
export function markdownToSpeech(markdown: string, { codeLines, locale }: BaseLabels): string {
  return markdownToText(markdown, undefined, ({ pieces, language }) => {
    const count = pieces.join('').trimEnd().split('\n').length
    const name = [fillLabel(codeLines, { count }, locale), codeLanguage(language).label].filter(Boolean)
    return `${name.join(', ')}.`
  })
}
