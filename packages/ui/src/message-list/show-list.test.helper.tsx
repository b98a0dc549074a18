import { createMessage, type ChatMessage } from '@rivulet/core'
import { render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { ChatProvider } from '../context/chat-provider.tsx'
import { painted, part, playChat, type PlayedChat } from '../play-chat.test.helper.tsx'
import { MessageList, type MessageListProps } from './message-list.tsx'

/** Some lines of text. */
export const paragraph: string = 'Water that cannot soak into the ground begins to run downhill. '.repeat(6)

/** A stored conversation: questions and answers by turns, of which the newest is number `to - 1`. */
export function history(to: number, from = 0, text: string = paragraph): ChatMessage[] {
  return Array.from({ length: to - from }, (_, index) => {
    const number = from + index
    return createMessage(number % 2 === 0 ? 'user' : 'assistant', `${number}. ${text}`, {
      id: `m${number}`,
    })
  })
}

/** A list with its chat in a box of 300 pixels. */
export interface ShownList extends PlayedChat {
  readonly viewport: HTMLElement
  /** Shows it with other props. */
  readonly show: (props: MessageListProps) => void
}

/** Shows a list, and waits until it stands. */
export async function showList(
  messages: readonly ChatMessage[],
  props: MessageListProps = {},
): Promise<ShownList> {
  const played = playChat(messages)
  const app = (props: MessageListProps): ReactElement => (
    <div
      id="box"
      style={{ display: 'flex', flexDirection: 'column', blockSize: '300px', inlineSize: '400px' }}
    >
      <ChatProvider chat={played.chat}>
        <MessageList {...props} />
      </ChatProvider>
    </div>
  )
  const { rerender } = render(app(props))
  await painted()
  return { ...played, viewport: part('viewport'), show: (props) => rerender(app(props)) }
}

/** How far the viewport is from its end, in pixels. */
export function gapPx({ scrollHeight, clientHeight, scrollTop }: HTMLElement): number {
  return scrollHeight - clientHeight - scrollTop
}

/** Where the element stands, in pixels below the upper edge of the viewport. */
export function placeOf(element: Element): number {
  return element.getBoundingClientRect().top - part('viewport').getBoundingClientRect().top
}

/** The row of a message of `history`. */
export function rowOf(number: number): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('[data-part="row"]')].find((row) =>
    row.querySelector('[data-part="body"]')?.textContent.startsWith(`${number}. `),
  )
  if (!found) throw new Error(`There is no row with message ${number}.`)
  return found
}
