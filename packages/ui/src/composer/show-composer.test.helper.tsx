import type { Chat } from '@rivulet/core'
import { fireEvent, render } from '@testing-library/react'
import { Profiler } from 'react'
import { ChatProvider } from '../context/chat-provider.tsx'
import { part, type PlayedChat } from '../play-chat.test.helper.tsx'
import { Composer } from './composer.tsx'

/** A composer alone; `commits` grows by one with each commit in it. */
export interface ShownComposer {
  readonly field: HTMLTextAreaElement
  readonly button: HTMLButtonElement
  readonly commits: string[]
}

export function showComposer(chat: Chat): ShownComposer {
  const commits: string[] = []
  render(
    <ChatProvider chat={chat}>
      <Profiler id="composer" onRender={(id) => commits.push(id)}>
        <Composer />
      </Profiler>
    </ChatProvider>,
  )
  return { field: part('field') as HTMLTextAreaElement, button: part('send') as HTMLButtonElement, commits }
}

export function type(field: HTMLTextAreaElement, value: string): void {
  fireEvent.input(field, { target: { value } })
}

export function typeAndEnter(field: HTMLTextAreaElement, ...values: readonly string[]): void {
  for (const value of values) {
    type(field, value)
    fireEvent.keyDown(field, { key: 'Enter' })
  }
}

/** The parts of each message that was sent, as JSON. */
export function questionsOf({ fake }: PlayedChat): string[] {
  return fake.requests.map(({ messages }) => JSON.stringify(messages.at(-1)?.parts))
}
