import { expect, test, vi } from 'vitest'
import { MarkdownBoundary } from './markdown-boundary.tsx'

/** A text that notes when it is looked through. */
function watchedText(text: string): { readonly text: string; readonly slice: ReturnType<typeof vi.fn> } {
  const slice = vi.fn((from: number, to: number) => text.slice(from, to))
  return { text: Object.assign(new String(text), { slice }) as unknown as string, slice }
}

const next = (text: string, hasFailed: boolean, before = 'One') =>
  MarkdownBoundary.getDerivedStateFromProps(
    { text, streaming: true, fallback: null },
    { text: before, streaming: true, hasFailed },
  )

test('a text that is shown is never looked through, however long it grows', () => {
  const { text, slice } = watchedText('One two')
  expect(next(text, false)).toMatchObject({ hasFailed: false })
  expect(slice).not.toHaveBeenCalled()
})

test('one that has failed is tried again when it is another text, and not when it goes on', () => {
  expect(next('One two', true)).toMatchObject({ hasFailed: true })
  expect(next('Another', true)).toMatchObject({ hasFailed: false })
})
