'use client'

import { memo, useEffect, useReducer, useState, useSyncExternalStore, type NamedExoticComponent } from 'react'
import { CodeBlockView } from '../code/code-block-view.tsx'
import type { CodeSlotProps } from '../code/code-slot.ts'
import { createRecent } from '../code/create-recent.ts'
import { whenIdle } from '../code/when-idle.ts'
import type { CodeBlock } from '../markdown/types.ts'
import type { Colouring } from './create-colouring.ts'
import { createHighlighter, type HighlighterParts } from './create-highlighter.ts'
import { createLanguages } from './languages.ts'

/** How many lines of settled blocks keep their colours after they left the page. */
const MAX_REMEMBERED_LINES = 20_000

/**
 * A block of code in colours, for `components.code`. Each line is coloured once, as soon as it is finished; the grammar
 * is fetched when its language first appears. A language that is not known stays in one colour.
 *
 * @example
 * import { HighlightedCode } from '@rivulet/ui/highlight'
 *
 * const components = { code: HighlightedCode }
 */
export const HighlightedCode: NamedExoticComponent<CodeSlotProps> = createHighlightedCode({
  languages: createLanguages(),
  recent: createRecent<CodeBlock, Colouring>(MAX_REMEMBERED_LINES, ({ lineCount }) => lineCount()),
  whenIdle,
})

/** `HighlightedCode` with parts of its own. */
export function createHighlightedCode(parts: HighlighterParts): NamedExoticComponent<CodeSlotProps> {
  return memo(function HighlightedCode({ block, cursor }: CodeSlotProps) {
    const [, renderAgain] = useReducer((count: number) => count + 1, 0)
    const [highlighter] = useState(() => createHighlighter(parts, renderAgain))
    const isHydrated = useSyncExternalStore(neverChanges, inBrowser, onServer)
    useEffect(() => highlighter.attend(block))
    useEffect(() => highlighter.rest, [highlighter])
    return (
      <CodeBlockView
        block={block}
        cursor={cursor}
        colours={isHydrated ? highlighter.read(block) : undefined}
      />
    )
  })
}

// A server has loaded no grammar: what a page is hydrated with has to be what the server wrote.
const neverChanges = () => () => {}
const inBrowser = () => true
const onServer = () => false
