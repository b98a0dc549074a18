// Runs in the page of the Markdown tests.

/** What was done to blocks after they were settled. The cursor does not count. */
export interface SettledFacts {
  /** Nodes that were taken out of them or replaced, or that they themselves are. */
  readonly removed: number
  /** Nodes that were put into them. */
  readonly added: number
  /** Texts and attributes in them that were written. */
  readonly written: number
  /** How those blocks begin. */
  readonly changed: readonly string[]
  /** The sum of the layout shifts in which such a block moved, or something in it. */
  readonly settledShift: number
  /** What moved in them. */
  readonly shifted: readonly string[]
  /** The sum of all layout shifts: a table that grows moves its own cells. */
  readonly anyShift: number
  /** How many layout shifts there were of which it is not known what moved. */
  readonly unknownShifts: number
}

/** Watches the blocks of a text. */
export interface SettledWatch {
  /** Says how many of the top-level blocks are settled now: whatever is done from here on must leave those alone. */
  readonly setSettled: (count: number) => void
  /** Waits for what is still on its way, and gives what was seen. */
  readonly end: () => Promise<SettledFacts>
}

/** The cursor, and the line below a rule that holds it. */
const CURSOR = '[data-part=tail], [data-part=below]'
/** What becomes another thing once it is known how it looks: that is declared, and done in place. */
export const DRAWN_LATER = '[data-part=code-line], [data-part=formula]'

interface LayoutShift extends PerformanceEntry {
  readonly value: number
  readonly sources: ReadonlyArray<{ readonly node: Node | null }>
}

/**
 * @param root the element of the text
 * @param isDeclared whether a change at that node is one that was declared
 */
export function watchSettled(root: Element, isDeclared: (node: Node) => boolean = () => false): SettledWatch {
  const settledAt = new Map<Element, number>()
  const changed = new Set<string>()
  const shifted = new Set<string>()
  const counts = { removed: 0, added: 0, written: 0, settledShift: 0, anyShift: 0, unknownShifts: 0 }

  /** The settled block that a node is, or is in. */
  function settledBlock(node: Node | null): Element | undefined {
    for (let at: Node | null = node; at; at = at.parentNode) {
      if (at instanceof Element && settledAt.has(at)) return at
    }
    return undefined
  }

  function count(name: 'removed' | 'added' | 'written', block: Element): void {
    counts[name]++
    changed.add(beginningOf(block))
  }

  const mutations = new MutationObserver(note)
  function note(records: readonly MutationRecord[]): void {
    for (const { type, target, removedNodes, addedNodes } of records) {
      const block = settledBlock(target)
      if (isCursor(target) || isDeclared(target)) continue
      for (const node of removedNodes) {
        const removedFrom = block ?? (node instanceof Element && settledAt.has(node) ? node : undefined)
        if (removedFrom && !isCursor(node)) count('removed', removedFrom)
      }
      if (!block) continue
      for (const node of addedNodes) if (!isCursor(node)) count('added', block)
      if (type !== 'childList') count('written', block)
    }
  }
  mutations.observe(root, { subtree: true, childList: true, characterData: true, attributes: true })

  const shifts = new PerformanceObserver((list) => noteShifts(list.getEntries() as LayoutShift[]))
  function noteShifts(entries: readonly LayoutShift[]): void {
    for (const { value, sources, startTime } of entries) {
      counts.anyShift += value
      if (sources.length === 0 || sources.some(({ node }) => !node)) counts.unknownShifts++
      // A shift is told later: a block that moved while it grew may be settled by then.
      const blocks = sources.flatMap(({ node }) => settledBlock(node) ?? [])
      const moved = blocks.filter((block) => settledAt.get(block)! < startTime)
      if (moved.length > 0) counts.settledShift += value
      for (const block of moved) shifted.add(beginningOf(block))
    }
  }
  shifts.observe({ type: 'layout-shift', buffered: false })

  return {
    setSettled(settledCount) {
      note(mutations.takeRecords())
      const blocks = root.querySelectorAll(':scope > [data-part=blocks] > *')
      const nowMs = performance.now()
      for (let index = settledAt.size; index < settledCount; index++) settledAt.set(blocks[index]!, nowMs)
    },
    async end() {
      // Shifts are told after the frame.
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
      await new Promise((resolve) => setTimeout(resolve))
      note(mutations.takeRecords())
      noteShifts(shifts.takeRecords() as LayoutShift[])
      mutations.disconnect()
      shifts.disconnect()
      return { ...counts, changed: [...changed], shifted: [...shifted] }
    },
  }
}

function beginningOf(block: Element): string {
  return `${block.localName}: ${block.textContent.trim().slice(0, 40)}`
}

function isCursor(node: Node): boolean {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest(CURSOR) !== null && element !== null
}
