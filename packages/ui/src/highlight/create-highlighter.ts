import type { Colours } from '../code/token.ts'
import type { WhenIdle } from '../code/when-idle.ts'
import type { CodeBlock } from '../markdown/types.ts'
import type { ColourMemory } from './create-colour-memory.ts'
import { createColouring, type Colouring } from './create-colouring.ts'
import type { Grammars } from './create-grammars.ts'

/** What the highlighters of a page share. */
export interface HighlighterParts {
  readonly grammars: Grammars
  /** The colours of code that was shown: a block that is mounted anew has them in its first paint. */
  readonly memory: ColourMemory
  readonly whenIdle: WhenIdle
}

/** The colours of the block that one component shows. */
export interface Highlighter {
  /** The colours so far. Reads what a frame may have brought, and no more. */
  readonly read: (block: CodeBlock) => Colours | undefined
  /** Sees to the rest: fetches the grammar, and catches up in idle time. */
  readonly attend: (block: CodeBlock) => void
  /** Ends all that was begun. */
  readonly rest: () => void
}

/** About a millisecond of reading. A frame of a fast stream brings a tenth of it. */
const CHARS_AT_ONCE = 4_000

/** So much that, with the elements that it becomes, no task passes 50 ms. */
const CHARS_WHEN_IDLE = 8_000

/** How often a block sends for a grammar that does not come. */
const MAX_QUESTIONS = 5

/**
 * Colours one block of code after the other, whichever it is given.
 *
 * @param onProgress hears that `read` would say more now
 */
export function createHighlighter(
  { grammars, memory, whenIdle }: HighlighterParts,
  onProgress: () => void,
): Highlighter {
  let current: { readonly word: string; readonly colouring: Colouring } | undefined
  let latest: CodeBlock | undefined
  let cancelIdle: (() => void) | undefined
  let asked = { word: '', count: 0 }

  function colouringOf(block: CodeBlock): Colouring | undefined {
    const word = languageOf(block)
    const parser = grammars.get(word)
    if (!parser) return undefined
    if (current?.word !== word) current = { word, colouring: createColouring(parser, memory) }
    return current.colouring
  }

  function catchUp(): void {
    cancelIdle = undefined
    if (!latest) return
    colouringOf(latest)?.advance(latest, CHARS_WHEN_IDLE)
    onProgress()
  }

  /** Each time the code grows, for as long as there is hope. */
  function askFor(word: string): void {
    if (!grammars.has(word)) return
    if (asked.word !== word) asked = { word, count: 0 }
    if (asked.count < MAX_QUESTIONS && grammars.ask(word, onProgress)) asked.count++
  }

  return {
    read: (block) => colouringOf(block)?.advance(block, CHARS_AT_ONCE),
    attend(block) {
      latest = block
      const colouring = colouringOf(block)
      if (!colouring) {
        askFor(languageOf(block))
        return
      }
      colouring.remember(block)
      if (colouring.isBehind(block)) cancelIdle ??= whenIdle(catchUp)
    },
    rest() {
      latest = undefined
      grammars.forget(onProgress)
      cancelIdle?.()
      cancelIdle = undefined
    },
  }
}

/** Before there is code, the word after the fence may be half written. */
function languageOf({ language, pieces }: CodeBlock): string {
  return pieces.length > 0 ? language : ''
}
