import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import { localStorageAdapter } from '../storage/local-storage-adapter.ts'
import { useComposerDraft } from './use-composer-draft.ts'

const storage = localStorageAdapter()
afterEach(() => {
  cleanup()
  localStorage.clear()
})

function Field({ of }: { readonly of: string }) {
  const { text, setText } = useComposerDraft({ key: `draft:${of}`, storage })
  return <textarea aria-label="Draft" value={text} onChange={(event) => setText(event.target.value)} />
}

function field(): HTMLTextAreaElement {
  return screen.getByLabelText('Draft')
}

test('what was typed is there again after the page was left, in StrictMode, and each key has its own', () => {
  const { unmount, rerender } = render(<Field of="one" />, { wrapper: StrictMode })
  fireEvent.change(field(), { target: { value: 'Hey' } })
  expect(field().value).toBe('Hey')
  rerender(<Field of="two" />)
  expect(field().value).toBe('')
  rerender(<Field of="one" />)
  expect(field().value).toBe('Hey')
  unmount()
  render(<Field of="one" />)
  expect(field().value).toBe('Hey')
})

test('a page that is hidden saves at once', () => {
  render(<Field of="one" />)
  fireEvent.change(field(), { target: { value: 'Hey' } })
  expect(storage.read('draft:one')).toBeNull()
  globalThis.dispatchEvent(new PageTransitionEvent('pagehide'))
  expect(storage.read('draft:one')).toBe('"Hey"')
})

test('a server renders an empty field, whatever is kept', () => {
  localStorage.setItem('draft:one', '"Hey"')
  expect(renderToString(<Field of="one" />)).toContain('></textarea>')
})
