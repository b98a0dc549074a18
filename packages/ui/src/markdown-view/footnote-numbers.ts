import { createContext, useCallback, useContext, useSyncExternalStore, type Context } from 'react'
import type { Footnote } from '../markdown/types.ts'

/** The numbers of a text's footnotes. Each reference hears of its own alone: of many, few change when one more is defined. */
export interface FootnoteNumbers {
  /** The number of a footnote; 0 if there is none. */
  readonly numberOf: (id: string) => number
  /** Calls back after the footnote got another number, and gives a function that ends that. */
  readonly subscribe: (id: string, listener: () => void) => () => void
  /** Takes the footnotes that are being rendered, so that what renders with them has their numbers. */
  readonly set: (footnotes: readonly Footnote[]) => void
  /** Tells those who did not render of their new numbers. */
  readonly publish: () => void
}

/**
 * The numbers of no footnotes yet. Like what reads the text, they are told while React renders: the same footnotes give
 * the same numbers, so a render that is done twice, or thrown away, changes nothing.
 */
export function createFootnoteNumbers(): FootnoteNumbers {
  const numbers = new Map<string, number>()
  const listeners = new Map<string, Set<() => void>>()
  const untold = new Set<string>()
  let current: readonly Footnote[] = []

  function change(id: string, number: number | undefined): void {
    if (number === undefined) numbers.delete(id)
    else numbers.set(id, number)
    untold.add(id)
  }

  return {
    numberOf: (id) => numbers.get(id) ?? 0,
    subscribe(id, listener) {
      const others = listeners.get(id) ?? new Set()
      listeners.set(id, others.add(listener))
      return () => {
        others.delete(listener)
        if (others.size === 0) listeners.delete(id)
      }
    },
    set(footnotes) {
      if (footnotes === current) return
      const before = current
      current = footnotes
      for (const [index, { id }] of before.entries()) {
        if (footnotes[index]?.id !== id) change(id, undefined)
      }
      for (const [index, { id, number }] of footnotes.entries()) {
        if (before[index]?.id !== id) change(id, number)
      }
    },
    publish() {
      const ids = [...untold]
      untold.clear()
      for (const id of ids) for (const listener of listeners.get(id) ?? []) listener()
    },
  }
}

/** Where a reference learns its footnote's number. */
export const FootnoteNumbersContext: Context<FootnoteNumbers> =
  createContext<FootnoteNumbers>(createFootnoteNumbers())

/** The number of a footnote, which may change when the definition of another one comes; 0 if there is none. */
export function useFootnoteNumber(id: string): number {
  const { numberOf, subscribe } = useContext(FootnoteNumbersContext)
  const read = (): number => numberOf(id)
  return useSyncExternalStore(
    useCallback((listener: () => void) => subscribe(id, listener), [subscribe, id]),
    read,
    read,
  )
}

/** The id of a footnote's element. By number, for what a text calls its footnotes has no place in an id. */
export function footnoteElementId(prefix: string, number: number): string {
  return `${prefix}footnote-${number}`
}

/** The id of the element that refers to a footnote. */
export function referenceElementId(prefix: string, start: number): string {
  return `${prefix}reference-${start}`
}
