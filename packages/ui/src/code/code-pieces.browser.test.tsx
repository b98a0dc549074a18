import { cleanup, render } from '@testing-library/react'
import { memo } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { part } from '../play-chat.test.helper.tsx'
import { streamedBlocks } from './code-block.test.helper.ts'
import { CodeBlockView } from './code-block-view.tsx'
import type { CodePieceProps } from './code-piece.tsx'
import { PIECES_IN_GROUP } from './code-pieces.tsx'

let looks = 0

vi.mock(import('./code-piece.tsx'), () => ({
  // It renders whenever React looks at it.
  CodePiece: memo(
    function CodePiece({ text, cursor }: CodePieceProps) {
      looks++
      return (
        <span>
          {text}
          {cursor}
        </span>
      )
    },
    () => false,
  ),
}))

afterEach(cleanup)

test('a commit looks at one group of pieces, however long the code is', () => {
  const code = Array.from({ length: 64 * PIECES_IN_GROUP * 3 }, (_, index) => `${index}\n`).join('')
  const { rerender } = render(<div />)
  for (const block of streamedBlocks(code, 'ts', 1_000)) {
    looks = 0
    rerender(<CodeBlockView block={block} cursor={block.isOpen && <i>|</i>} />)
    // Where a group ends, the cursor goes on to the next.
    expect(looks).toBeLessThanOrEqual(2 * PIECES_IN_GROUP)
    expect(part('code').textContent).toBe(block.pieces.join('') + (block.isOpen ? '|' : ''))
    rerender(<CodeBlockView block={block} />)
    expect(part('code').textContent).toBe(block.pieces.join(''))
  }
})
