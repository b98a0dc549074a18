import type { Recent } from '../code/create-recent.ts'
import { drawFormula, type Katex } from './draw-formula.ts'

/** Draws formulas, each once. */
export interface Typesetter {
  /** Whether the formula can be drawn without holding up a frame: it is short or was drawn before. */
  readonly isQuick: (value: string, isDisplay: boolean) => boolean
  /** The drawn formula, as an element to be copied; `undefined` if it cannot be drawn, or KaTeX is not here yet. */
  readonly draw: (value: string, isDisplay: boolean) => Element | undefined
  /** Fetches KaTeX, once. Rejects if it cannot be fetched; the next call tries again. */
  readonly load: () => Promise<void>
}

/** A formula of this length takes about a millisecond. */
const MAX_QUICK_CHARS = 200

/**
 * @param loadKatex fetches KaTeX
 * @param recent the formulas that were drawn last, by their source; `null` for one that cannot be drawn
 */
export function createTypesetter(
  loadKatex: () => Promise<Katex>,
  recent: Recent<string, Element | null>,
): Typesetter {
  let katex: Katex | undefined
  let loading: Promise<void> | undefined

  const keyOf = (value: string, isDisplay: boolean): string => `${isDisplay} ${value}`

  async function fetchKatex(): Promise<void> {
    try {
      katex = await loadKatex()
    } finally {
      loading = undefined
    }
  }

  return {
    isQuick: (value, isDisplay) =>
      katex !== undefined &&
      (value.length <= MAX_QUICK_CHARS || recent.get(keyOf(value, isDisplay)) !== undefined),
    draw(value, isDisplay) {
      if (!katex) return undefined
      const key = keyOf(value, isDisplay)
      const known = recent.get(key)
      if (known !== undefined) return known ?? undefined
      const drawn = drawFormula(katex, value, isDisplay)
      recent.set(key, drawn ?? null)
      return drawn
    },
    async load() {
      if (!katex) await (loading ??= fetchKatex())
    },
  }
}
