import type { MessagePart } from '@rivulet/core'
import { expect, test } from 'vitest'
import { createMarkdownParser } from '../markdown/create-markdown-parser.ts'
import type { MarkdownDocument } from '../markdown/types.ts'
import { defaultComponents } from '../markdown-view/default-components.tsx'
import type { Growth } from '../message/growth-context.ts'
import { letGrow } from './let-grow.ts'

function documentOf(text: string): MarkdownDocument {
  const parser = createMarkdownParser()
  parser.append(text)
  return parser.view()
}

function text(text: string): MessagePart {
  return { type: 'text', text }
}

function show(read = documentOf) {
  const growth: Growth = {}
  const node = document.createTextNode('One')
  const shown = {
    document: documentOf('One'),
    components: defaultComponents,
    before: () => node,
    touch() {},
    read,
  }
  return { growth, node, end: letGrow(growth, shown) }
}

test('a part that goes on is shown so, until its view ends that', () => {
  const { growth, node, end } = show()
  expect(growth.grow?.([text('One two')], 0)).toBe(true)
  expect(node.data).toBe('One two')
  end()
  expect(growth.grow).toBeUndefined()
  expect(node.data).toBe('One')
})

test('a part that grows no more is not shown in the place of the one that does, even if it would go on from it', () => {
  const { growth, node } = show()
  expect(growth.grow?.([text('One two'), text('One')], 0)).toBe(false)
  expect(growth.grow?.([{ type: 'reasoning', text: 'One two' }], 0)).toBe(false)
  expect(growth.grow?.(undefined, 0)).toBe(false)
  expect(node.data).toBe('One')
})

test('a text that cannot be read is left to the render', () => {
  const { growth } = show(() => {
    throw new Error('This parser is broken.')
  })
  expect(growth.grow?.([text('One two')], 0)).toBe(false)
})
