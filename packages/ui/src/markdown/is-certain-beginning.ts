import type { BlockContext, BlockState } from './frame.ts'
import { NO_GROUPS } from './groups.ts'
import { isHeldBack } from './held-back.ts'
import { readLine } from './read-line.ts'

/** A tag, math: what begins so may become a block of its own by what follows in the line. */
const UNCERTAIN = /^(?:[<$]|\\\[)/

/**
 * Whether what a line means is decided by its beginning: it is text of a paragraph, or of code, and whatever follows in it is
 * so too.
 */
export function isCertainBeginning(
  state: BlockState,
  line: string,
  start: number,
  context: BlockContext,
): boolean {
  if (isHeldBack(line, state.frames.at(-1)!.type === 'code')) return false
  const { frames } = readLine(state, line, start, {
    ...context,
    lineEnd: '',
    readInlines: () => NO_GROUPS,
    define: () => {},
    beginFootnote: () => {},
    endFootnote: () => {},
  })
  const innermost = frames.at(-1)!
  if (innermost.type === 'code') return innermost.fence !== undefined && innermost.pieces.length > 0
  if (innermost.type !== 'paragraph') return false
  return !UNCERTAIN.test(innermost.text.slice(innermost.lastLineAt - innermost.settled.length))
}

/**
 * Whether a half line is the first one of a footnote, with text that nothing can make anything else of: then the references
 * to it need not wait for the line's end.
 */
export function isBegunFootnote(line: string): boolean {
  return line.startsWith('[^') && /^\[\^[^\s[\]]{1,999}\]:[ \t]+\p{L}/u.test(line)
}
