import type { ToolIndex } from './fault.ts'

/** The text of chunks with their tool calls numbered otherwise. */
export function bendToolIndex(text: string, index: ToolIndex): string {
  // Quotes inside of strings are escaped, so this stands nowhere but at the start of a call.
  return text.replace(/"tool_calls":\[\{"index":(\d+),/g, (_, digits) => {
    const value = indexes[index](Number(digits))
    return `"tool_calls":[{${value === undefined ? '' : `"index":${JSON.stringify(value)},`}`
  })
}

const indexes: Readonly<Record<ToolIndex, (index: number) => number | string | undefined>> = {
  missing: () => undefined,
  zero: () => 0,
  gaps: (index) => 3 * index + 1,
  // An answer has up to three calls.
  reversed: (index) => 2 - index,
  huge: (index) => 2 ** 31 + index,
  negative: (index) => -1 - index,
  ['__proto__']: () => '__proto__',
}

/** The names of all ways to number. */
export const toolIndexes: readonly string[] = Object.keys(indexes)
