import { importChat, textOf } from '@rivulet/core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { KeptChat as KeptChatDemo } from './kept-chat.tsx'
import keptChatSource from './kept-chat.tsx?raw'

const meta = {
  title: 'History',
  component: KeptChatDemo,
  parameters: {
    docs: {
      description: {
        component:
          'Messages are edited and answered anew as versions, and nothing is lost. Reload in the middle of an answer, or open this page in a second tab: the chat is there. Copy the source below.',
      },
      source: { code: keptChatSource, language: 'tsx' },
    },
  },
} satisfies Meta<typeof KeptChatDemo>

export default meta
type Story = StoryObj<typeof meta>

/** Ask, edit what you asked, and go between the versions. */
export const KeptChat: Story = {}

/** An edit is a version beside the old one; both are there again when the page is. */
export const Versions: Story = {
  tags: ['!dev', '!autodocs'],
  args: { id: 'kept-chat-versions' },
  beforeEach: () => () => localStorage.removeItem('rivulet:kept-chat-versions'),
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    const answered = (): Promise<void> =>
      waitFor(
        () => {
          const [, answer, ...others] = canvasElement.querySelectorAll('article')
          void expect(answer).toHaveAttribute('data-status', 'complete')
          void expect(others).toEqual([])
        },
        { timeout: 10_000 },
      )
    await userEvent.type(page.getByRole('textbox', { name: 'Message' }), 'What is a river?{Enter}')
    await answered()
    await userEvent.click(await page.findByRole('button', { name: 'Edit message' }))
    const field = page.getByRole('textbox', { name: 'Edited message' })
    await userEvent.clear(field)
    await userEvent.type(field, 'What is a brook?{Enter}')
    await answered()
    await expect(page.getByText('What is a brook?')).toBeVisible()
    await expect(await page.findByRole('group', { name: 'Versions' })).toHaveTextContent('2 of 2')
    await userEvent.click(page.getByRole('button', { name: 'Previous version' }))
    await expect(page.getByText('What is a river?')).toBeVisible()
    await expect(await page.findByRole('group', { name: 'Versions' })).toHaveTextContent('1 of 2')
    const kept = importChat(localStorage.getItem('rivulet:kept-chat-versions'))
    await expect(kept.versions.length).toBe(4)
    await expect(textOf(kept.messages[0]!)).toBe('What is a river?')
    await userEvent.click((await page.findAllByRole('button', { name: 'Remove' }))[0]!)
    await expect(page.getByText('What is a brook?')).toBeVisible()
    await expect(page.queryByRole('group', { name: 'Versions' })).toBeNull()
  },
}
