import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { takeBack, writeAhead } from './write-ahead.ts'

afterEach(cleanup)

function show(text: string) {
  const { container, rerender } = render(<p title="">{text}</p>)
  const node = container.querySelector('p')!.firstChild as Text
  return { node, rerender: (next: string) => rerender(<p title={`${next}.`}>{next}</p>) }
}

test('what React writes after something was added ahead of it is what stands there', () => {
  const { node, rerender } = show('One')
  expect(writeAhead(node, ' two')).toBe(true)
  expect(writeAhead(node, ' three')).toBe(true)
  expect(node.data).toBe('One two three')
  rerender('One two three four')
  takeBack(node)
  expect(node.data).toBe('One two three four')
})

test('a text that React means to be what it was before is that again', () => {
  const { node, rerender } = show('One')
  writeAhead(node, ' two')
  rerender('One')
  expect(node.data).toBe('One two')
  takeBack(node)
  expect(node.data).toBe('One')
  takeBack(node)
  expect(node.data).toBe('One')
})

test('nothing is added where React would not be heard, nor to what is no text', () => {
  const { node } = show('One')
  Object.defineProperty(node, 'nodeValue', { get: () => 'theirs' })
  expect(writeAhead(node, ' two')).toBe(false)
  expect(writeAhead(node.parentNode!, ' two')).toBe(false)
  takeBack(undefined)
  expect(node.data).toBe('One')
})
