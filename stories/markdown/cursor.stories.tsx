import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { CursorPage } from './cursor-page.tsx'
import { cursorPlaces } from './cursor-places.ts'

const meta = {
  title: 'Markdown/Cursor',
  component: CursorPage,
} satisfies Meta<typeof CursorPage>

export default meta
type Story = StoryObj<typeof meta>

/** Right after the last glyph, in every construct. */
export const Cursor: Story = {
  play: async ({ canvasElement }) => {
    const figures = [...canvasElement.querySelectorAll('figure')]
    await expect(figures).toHaveLength(cursorPlaces.length)
    for (const [index, { caption, after, inside }] of cursorPlaces.entries()) {
      const cursors = figures[index]!.querySelectorAll('[data-part="cursor"]')
      await expect([caption, cursors.length]).toEqual([caption, 1])
      const cursor = cursors[0]!
      await expect([caption, cursor.closest(inside) !== null]).toEqual([caption, true])
      const glyph = lastGlyph(figures[index]!.querySelector('[data-part="markdown"]')!, cursor)
      await expect([caption, glyph.text.endsWith(after)]).toEqual([caption, true])
      if (after !== '' && glyph.box && cursor.closest('[data-part="below"]') === null) {
        await expect([caption, isBeside(cursor.getBoundingClientRect(), glyph.box)]).toEqual([caption, true])
      }
    }
  },
}

interface Glyph {
  /** All of the text before the cursor. */
  readonly text: string
  /** Where its last glyph is. */
  readonly box: DOMRect | undefined
}

function lastGlyph(root: Element, cursor: Element): Glyph {
  const range = new Range()
  range.setStart(root, 0)
  range.setEndBefore(cursor)
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let last: Text | undefined
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (range.intersectsNode(node) && (node as Text).data.trim() !== '') last = node as Text
  }
  if (!last) return { text: '', box: undefined }
  const end = last.data.trimEnd().length
  const glyph = new Range()
  glyph.setStart(last, end - 1)
  glyph.setEnd(last, end)
  return { text: range.toString().trimEnd(), box: glyph.getBoundingClientRect() }
}

/** Behind it, whichever way it is read, and on its line. */
function isBeside(cursor: DOMRect, glyph: DOMRect): boolean {
  const gap = Math.min(Math.abs(cursor.left - glyph.right), Math.abs(glyph.left - cursor.right))
  return gap < 6 && cursor.top < glyph.bottom && cursor.bottom > glyph.top
}
