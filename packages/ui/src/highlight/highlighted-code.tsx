'use client'

import { memo, useEffect, useReducer, useState, type NamedExoticComponent } from 'react'
import { useIsLocal } from '../context/use-is-local.ts'
import { CodeBlockView } from '../code/code-block-view.tsx'
import type { CodeSlotProps } from '../code/code-slot.ts'
import { whenIdle } from '../code/when-idle.ts'
import { createColourMemory } from './create-colour-memory.ts'
import { createGrammars } from './create-grammars.ts'
import { createHighlighter, type HighlighterParts } from './create-highlighter.ts'
import { createLanguages } from './languages.ts'

/** Of how many lines of code the colours are remembered, for when they are mounted anew. */
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
  grammars: createGrammars(createLanguages(), () => performance.now()),
  memory: createColourMemory(MAX_REMEMBERED_LINES),
  whenIdle,
})

/** `HighlightedCode` with parts of its own. */
export function createHighlightedCode(parts: HighlighterParts): NamedExoticComponent<CodeSlotProps> {
  return memo(function HighlightedCode({ block, cursor }: CodeSlotProps) {
    const [, renderAgain] = useReducer((count: number) => count + 1, 0)
    const [highlighter] = useState(() => createHighlighter(parts, renderAgain))
    // A server has loaded no grammar: what a page is hydrated with has to be what the server wrote.
    const isHydrated = useIsLocal()
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
