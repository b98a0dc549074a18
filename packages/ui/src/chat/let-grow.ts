import { platformClock, type MessagePart } from '@rivulet/core'
import { grownText } from '../markdown/grown-text.ts'
import { lastOfGroups } from '../markdown/groups.ts'
import type { Block, MarkdownDocument } from '../markdown/types.ts'
import { defaultComponents } from '../markdown-view/default-components.tsx'
import type { ShownDocument } from '../markdown-view/document-view.tsx'
import { growingIndex } from '../message/growing-index.ts'
import type { Growth } from '../message/growth-context.ts'
import { takeBack, writeAhead } from '../status/write-ahead.ts'

/** To add to a longer one takes the browser a millisecond and more, for it goes through all of the paragraph each time. */
const LONG_PARAGRAPH_CHARS = 32_768
/** Of 32 items or rows each: the browser goes through all of a list or a table each time, for its layout and for its paint. */
const LONG_GROUPS = 16

/**
 * Lets a text grow without a render from what is shown of it after a commit: what a paragraph grows by is added to its text at
 * once, and React's way there is spared. Whatever else comes has to be rendered, and all of a text whose paragraphs or lists
 * are an app's own. In a paragraph, list or table that has become very long only every other frame shows what has come.
 *
 * @returns what ends it, for the cleanup of the effect: then the text is again what React has written, or has just written
 */
export function letGrow(
  growth: Growth,
  { document, components, read, before, touch }: ShownDocument,
): () => void {
  let shown = document
  let written: Node | undefined
  let isResting = false
  const isLong = isLongBlock(lastOfGroups(document.blocks))

  function grow(parts: readonly MessagePart[] = [], index: number): boolean {
    const part = parts[index]
    // Whoever asks may be the part before the one that is shown here, which has ceased to grow.
    if (part?.type !== 'text' || growingIndex(parts) !== index) return false
    if (isResting) return true
    const next = readSafely(read, part.text)
    if (next === shown) return true
    const grown = next && grownText(shown, next)
    const node = before()
    // Another text than ours: a page translator's, for one.
    if (!grown || node?.nodeValue !== grown.before || !writeAhead(node, grown.added)) return false
    written = node
    shown = next
    touch()
    if (isLong || part.text.length - grown.start > LONG_PARAGRAPH_CHARS) rest()
    return true
  }

  /**
   * Until the next frame but one, which shows what has come meanwhile; or the one after it, if nothing more has come by then.
   * Core's `withJoinedReads` counts on no more frames than these.
   */
  function rest(): void {
    isResting = true
    platformClock.nextFrame(() =>
      platformClock.nextFrame(() => {
        isResting = false
        // What this frame brings comes after this.
        platformClock.nextFrame(() => growth.catchUp?.())
      }),
    )
  }

  const isOurs =
    components.paragraph === defaultComponents.paragraph && components.list === defaultComponents.list
  if (isOurs) growth.grow = grow
  // What was rendered may be older than what had grown: for another cursor, say, the text is rendered as the part knows it.
  growth.catchUp?.()
  if (isOurs && isLong) rest()

  return () => {
    growth.grow = undefined
    takeBack(written)
  }
}

/** The block at the end of a text: one within another grows in each frame, as long as it may be. */
function isLongBlock(block: Block | undefined): boolean {
  const groups = block?.type === 'table' ? block.rows : block?.type === 'list' ? block.items : []
  return groups.length > LONG_GROUPS
}

/** What cannot be read is for the render to fail on: it is shown as it was written then. */
function readSafely(read: ShownDocument['read'], text: string): MarkdownDocument | undefined {
  try {
    return read(text)
  } catch {
    return undefined
  }
}
