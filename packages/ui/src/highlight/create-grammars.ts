import type { Languages } from './languages.ts'

/** The grammars of a page, and those who wait for one. */
export interface Grammars extends Pick<Languages, 'has' | 'get'> {
  /**
   * Asks for a grammar, unless it is on its way or was asked for in vain a moment ago. Whoever asked hears when it comes,
   * whichever question brought it.
   *
   * @returns whether it was this question that sends for it
   */
  readonly ask: (word: string, onCome: () => void) => boolean
  /** Ends the waiting of one who asked. */
  readonly forget: (onCome: () => void) => void
}

/** How long a grammar that did not come is not asked for again. Doubled each time, up to a minute. */
const FIRST_WAIT_MS = 2_000
const MAX_WAIT_MS = 60_000

/**
 * Sends for grammars on behalf of all blocks of a page.
 *
 * @param now the time in milliseconds, from any beginning
 */
export function createGrammars({ has, get, load }: Languages, now: () => number): Grammars {
  const onTheirWay = new Set<string>()
  const failures = new Map<string, { readonly waitMs: number; readonly retryAtMs: number }>()
  const waiting = new Map<string, Set<() => void>>()

  async function send(word: string): Promise<void> {
    onTheirWay.add(word)
    try {
      await load(word)
    } catch {
      // A file that does not come is no reason to show no code.
      const before = failures.get(word)
      const waitMs = before ? Math.min(2 * before.waitMs, MAX_WAIT_MS) : FIRST_WAIT_MS
      failures.set(word, { waitMs, retryAtMs: now() + waitMs })
      return
    } finally {
      onTheirWay.delete(word)
    }
    const those = waiting.get(word) ?? []
    waiting.delete(word)
    for (const onCome of those) onCome()
  }

  return {
    has,
    get,
    ask(word, onCome) {
      const others = waiting.get(word) ?? new Set()
      waiting.set(word, others.add(onCome))
      if (onTheirWay.has(word) || now() < (failures.get(word)?.retryAtMs ?? 0)) return false
      void send(word)
      return true
    },
    forget(onCome) {
      for (const those of waiting.values()) those.delete(onCome)
    },
  }
}
