import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BlockProps, LinkProps } from './markdown-components.ts'
import { Markdown } from './markdown.tsx'

const address = location.href

let renders = { paragraph: 0, link: 0 }

const components = {
  paragraph: ({ children }: BlockProps) => {
    renders.paragraph++
    return <p>{children}</p>
  },
  link: ({ href, children }: LinkProps) => {
    renders.link++
    return <a href={href}>{children}</a>
  },
}

let asked: string[] = []

function allowLink({ href }: URL): boolean {
  asked.push(href)
  return true
}

beforeEach(() => {
  renders = { paragraph: 0, link: 0 }
  asked = []
  history.replaceState(null, '', '/chats/1')
})

afterEach(() => {
  cleanup()
  history.replaceState(null, '', address)
})

const text = `[a](there)\n\n${'One.\n\n'.repeat(50)}`
const view = (more = '') => (
  <Markdown text={text + more} streaming components={components} allowLink={allowLink} />
)

test('an app’s router may change the address as it likes: what is settled does not render', () => {
  const { rerender } = render(view())
  renders = { paragraph: 0, link: 0 }
  for (const path of ['#a', '?b', '/chats/1#c', '/chats/2', '/chats/?d=/e/f#/g/h']) {
    history.pushState(null, '', path)
    rerender(view())
    expect([path, renders]).toEqual([path, { paragraph: 0, link: 0 }])
  }
})

test('where relative addresses lead elsewhere, links render, and nothing else', () => {
  const { rerender } = render(view())
  expect(asked.at(-1)).toBe(`${location.origin}/chats/there`)
  renders = { paragraph: 0, link: 0 }
  history.pushState(null, '', '/chats/1/details')
  rerender(view())
  expect(asked.at(-1)).toBe(`${location.origin}/chats/1/there`)
  expect(renders).toEqual({ paragraph: 0, link: 1 })
})

test('a link that comes later leads from where the page is then', () => {
  const { rerender } = render(view())
  history.pushState(null, '', '/chats/2?c')
  rerender(view('[b](?d)'))
  expect(asked.at(-1)).toBe(`${location.origin}/chats/2?d`)
})

test('while text grows the page’s address is taken apart once, and again when it is another', () => {
  const { rerender } = render(view())
  const split = vi.spyOn(String.prototype, 'split')
  const splitAddresses = (): unknown[] =>
    split.mock.contexts.map(String).filter((text) => text === document.baseURI)
  try {
    for (let frame = 1; frame <= 10; frame++) rerender(view('word '.repeat(frame)))
    expect(splitAddresses()).toEqual([])
    history.pushState(null, '', '/chats/2')
    for (let frame = 11; frame <= 20; frame++) rerender(view('word '.repeat(frame)))
    expect(splitAddresses()).toHaveLength(1)
  } finally {
    split.mockRestore()
  }
})
