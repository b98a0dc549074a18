import type { Recent } from '../code/create-recent.ts'
import type { Colours } from '../code/token.ts'
import type { WhenIdle } from '../code/when-idle.ts'
import type { CodeBlock } from '../markdown/types.ts'
import { createColouring, type Colouring } from './create-colouring.ts'
import type { Languages } from './languages.ts'

/** What the highlighters of a page share. */
export interface HighlighterParts {
  readonly languages: Languages
  /** The colours of settled blocks. Their key is the block itself, which is the same object for good. */
  readonly recent: Recent<CodeBlock, Colouring>
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

/**
 * Colours one block of code after the other, whichever it is given.
 *
 * @param onProgress hears that `read` would say more now
 */
export function createHighlighter(
  { languages, recent, whenIdle }: HighlighterParts,
  onProgress: () => void,
): Highlighter {
  let current: { readonly word: string; readonly colouring: Colouring } | undefined
  let latest: CodeBlock | undefined
  let cancelIdle: (() => void) | undefined

  function colouringOf(block: CodeBlock): Colouring | undefined {
    const word = languageOf(block)
    const parser = languages.get(word)
    if (!parser) return undefined
    if (current?.word !== word) {
      current = { word, colouring: recent.get(block) ?? createColouring(parser) }
    }
    return current.colouring
  }

  function catchUp(): void {
    cancelIdle = undefined
    if (!latest) return
    colouringOf(latest)?.advance(latest, CHARS_WHEN_IDLE)
    onProgress()
  }

  async function fetchGrammar(word: string): Promise<void> {
    try {
      await languages.load(word)
    } catch {
      // A file that does not come is no reason to show no code; the next block asks again.
      return
    }
    if (latest) onProgress()
  }

  return {
    read: (block) => colouringOf(block)?.advance(block, CHARS_AT_ONCE),
    attend(block) {
      const isNew = latest === undefined || languageOf(latest) !== languageOf(block)
      latest = block
      const colouring = colouringOf(block)
      if (!colouring) {
        if (isNew && languages.has(languageOf(block))) void fetchGrammar(languageOf(block))
      } else if (colouring.isBehind(block)) cancelIdle ??= whenIdle(catchUp)
      else if (!block.isOpen) recent.set(block, colouring)
    },
    rest() {
      latest = undefined
      cancelIdle?.()
      cancelIdle = undefined
    },
  }
}

/** Before there is code, the word after the fence may be half written. */
function languageOf({ language, pieces }: CodeBlock): string {
  return pieces.length > 0 ? language : ''
}
