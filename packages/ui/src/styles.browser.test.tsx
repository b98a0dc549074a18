import { createMessage } from '@rivulet/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Chat } from './chat/chat.tsx'
import { part, playChat } from './play-chat.test.helper.tsx'

afterEach(cleanup)

const messages = [createMessage('user', 'Hi'), createMessage('assistant', 'Hello.')]

function withStyles(css: string, look: () => void): void {
  const style = document.createElement('style')
  style.textContent = css
  document.head.append(style)
  try {
    look()
  } finally {
    style.remove()
  }
}

test('another library’s elements with the same part names look as they did', () => {
  render(
    <>
      <h1 data-part="heading">A page</h1>
      <Chat chat={playChat(messages).chat} />
    </>,
  )
  const [theirs, ours] = screen.getAllByRole('heading')
  expect(theirs?.getBoundingClientRect().width).toBeGreaterThan(50)
  expect(ours?.getBoundingClientRect().width).toBe(1)
})

test('any rule of the page wins', () => {
  render(<Chat chat={playChat(messages).chat} className="mine" />)
  expect(getComputedStyle(part('chat')).display).toBe('flex')
  withStyles('.mine { display: grid } :where([data-part=body]) { color: rgb(1, 2, 3) }', () => {
    expect(getComputedStyle(part('chat')).display).toBe('grid')
    expect(getComputedStyle(part('body')).color).toBe('rgb(1, 2, 3)')
  })
})

test('a colour that the page sets holds in every theme', () => {
  render(
    <div data-theme="dark">
      <Chat chat={playChat(messages).chat} />
    </div>,
  )
  const background = getComputedStyle(part('chat')).backgroundColor
  withStyles(':root { --rivulet-fg: rgb(1, 2, 3) }', () => {
    expect(getComputedStyle(part('chat')).color).toBe('rgb(1, 2, 3)')
    expect(getComputedStyle(part('chat')).backgroundColor).toBe(background)
  })
})

test('what is hidden is not shown', () => {
  render(<Chat chat={playChat(messages).chat} hidden />)
  expect(getComputedStyle(part('jump')).display).toBe('none')
  expect(getComputedStyle(part('chat')).display).toBe('none')
})
