import { cleanup, render, screen } from '@testing-library/react'
import { createMessage } from '@rivulet/core'
import { Profiler } from 'react'
import { afterEach, expect, test } from 'vitest'
import { MessageActions } from '../actions/message-actions.tsx'
import { painted, playChat, type PlayedChat } from '../play-chat.test.helper.tsx'
import { Chat } from './chat.tsx'

afterEach(cleanup)

/** Counts React's commits while something happens in a page that renders by itself, as it does outside of tests. */
async function commitsOf(chat: PlayedChat['chat'], step: () => void): Promise<number> {
  const environment = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }
  let commits = 0
  render(
    <Profiler id="chat" onRender={() => commits++}>
      <Chat chat={chat} actions={MessageActions} />
    </Profiler>,
  )
  await painted()
  commits = 0
  environment.IS_REACT_ACT_ENVIRONMENT = false
  step()
  for (const _ of [1, 2, 3, 4]) await new Promise(requestAnimationFrame)
  environment.IS_REACT_ACT_ENVIRONMENT = true
  return commits
}

test('a first message that is sent is one commit, with the room for its answer and what can be done with both', async () => {
  const { chat } = playChat()
  expect(await commitsOf(chat, () => void chat.send('Hi'))).toBe(1)
  expect(screen.getByRole('button', { name: 'Edit message' })).toBeDefined()
})

test('so is one that is sent in a conversation', async () => {
  const { chat } = playChat([createMessage('user', 'Hi'), createMessage('assistant', 'Hello')])
  await commitsOf(chat, () => {})
  cleanup()
  expect(await commitsOf(chat, () => void chat.send('And now?'))).toBe(1)
})
