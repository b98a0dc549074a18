const BACKTICKS = /`+/y

/** Finds where code in a text ends. */
export interface CodeSpans {
  /** Where the run of so many backticks stands that ends the code which begins at `from`; `undefined` if there is none. */
  readonly endOf: (length: number, from: number) => number | undefined
}

/** Looks once at each run of backticks, and not once for each that may begin code. */
export function createCodeSpans(text: string): CodeSpans {
  /** For each length where the last run of it stands. */
  let lastRuns: ReadonlyMap<number, number> | undefined
  return {
    endOf(length, from) {
      lastRuns ??= findLastRuns(text, from)
      if ((lastRuns.get(length) ?? -1) < from) return undefined
      for (const run of runs(text, from)) if (run.length === length) return run.start
      return undefined
    },
  }
}

function findLastRuns(text: string, from: number): ReadonlyMap<number, number> {
  const lastRuns = new Map<number, number>()
  for (const { start, length } of runs(text, from)) lastRuns.set(length, start)
  return lastRuns
}

function* runs(text: string, from: number): Generator<{ readonly start: number; readonly length: number }> {
  for (let start = text.indexOf('`', from); start >= 0;) {
    BACKTICKS.lastIndex = start
    BACKTICKS.test(text)
    const end = BACKTICKS.lastIndex
    yield { start, length: end - start }
    start = text.indexOf('`', end)
  }
}

/** What stands between two runs of backticks, as code. */
export function codeOf(content: string): string {
  const line = content.replaceAll('\n', ' ')
  const isPadded = line.startsWith(' ') && line.endsWith(' ') && /[^ ]/.test(line)
  return isPadded ? line.slice(1, -1) : line
}
