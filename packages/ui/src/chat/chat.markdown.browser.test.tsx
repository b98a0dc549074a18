import { cleanup, render } from '@testing-library/react'
import type { ReactElement, ReactNode } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { part, parts, playChat } from '../play-chat.test.helper.tsx'
import { Chat } from './chat.tsx'

afterEach(cleanup)

describe('the model’s text', () => {
  test('is Markdown, and the user’s is not', async () => {
    const { chat, ask, say, end } = playChat()
    render(<Chat chat={chat} />)
    await ask('**mine**')
    await say('**yours**')
    await end()
    expect(part('text').textContent).toBe('**mine**')
    expect(part('markdown').querySelector('strong')?.textContent).toBe('yours')
  })

  test('is plain text where a chat wants that', async () => {
    const { chat, ask, say } = playChat()
    render(<Chat chat={chat} markdown={false} />)
    await ask('Hi')
    await say('**yours**')
    expect(parts('markdown')).toEqual([])
    expect(parts('text').at(-1)?.textContent).toBe('**yours**')
  })

  test('has the components that the chat is given, though they are written anew in each frame', async () => {
    const { chat, ask, say } = playChat()
    let renders = 0
    const Paragraph = ({ children }: { readonly children?: ReactNode }): ReactElement => {
      renders++
      return <p data-part="mine">{children}</p>
    }
    const app = (): ReactElement => <Chat chat={chat} markdown={{ components: { paragraph: Paragraph } }} />
    const { rerender } = render(app())
    await ask('Hi')
    await say('yours')
    expect(parts('mine').at(-1)?.textContent).toBe('yours')
    const before = renders
    rerender(app())
    expect(renders).toBe(before)
  })

  test('is spoken without its marks', async () => {
    const { chat, ask, say, end } = playChat()
    render(<Chat chat={chat} />)
    await ask('Hi')
    await say('It is **bold** and [linked](https://a.example).')
    await end()
    await expect.poll(() => part('announcer').textContent).toBe('It is bold and linked.')
  })
})
