const MARKS = new Set('-+*_=~`#|:<$\\[!> \t')
const NUMBER = /\d{1,9}(?:[.)](?=[ \t]|$))?/y

/**
 * Whether a half line says nothing yet: it consists of marks alone, whose meaning the next character decides (`-` is a
 * bullet, a rule or a heading's underline), or is the line of a fence, which names the language. In code only what may be
 * its end is held back.
 */
export function isHeldBack(line: string, isInCode: boolean): boolean {
  if (isInCode) return /^[ \t>]*(?:`+|~+|\$\$?|\\)[ \t]*$/.test(line)
  let at = 0
  while (at < line.length) {
    if (MARKS.has(line[at]!)) {
      at++
      continue
    }
    // A number is a marker where a block may begin: not right after a bullet's sign.
    if (at > 0 && !/[ \t>]/.test(line[at - 1]!)) return isFence(line, at)
    NUMBER.lastIndex = at
    if (!NUMBER.test(line)) return isFence(line, at)
    const isMarker = /[.)]/.test(line[NUMBER.lastIndex - 1]!)
    if (!isMarker && NUMBER.lastIndex < line.length) return isFence(line, at)
    at = NUMBER.lastIndex
  }
  return true
}

/** Whether a fence stands before `at`, and what follows may be its language. */
function isFence(line: string, at: number): boolean {
  const mark = line[at - 1]
  if (mark !== '`' && mark !== '~') return false
  let start = at
  while (line[start - 1] === mark) start--
  return at - start >= 3 && (mark === '~' || !line.includes('`', at))
}
