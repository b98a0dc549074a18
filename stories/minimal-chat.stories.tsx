import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { MinimalChat as MinimalChatDemo } from './demos/minimal-chat.tsx'
import minimalChatSource from './demos/minimal-chat.tsx?raw'

const meta = {
  title: 'Minimal chat',
  component: MinimalChatDemo,
  parameters: {
    docs: {
      description: {
        component: 'The whole of it: a hook with an endpoint, and a component. Copy the source below.',
      },
      source: { code: minimalChatSource, language: 'tsx' },
    },
  },
} satisfies Meta<typeof MinimalChatDemo>

export default meta
type Story = StoryObj<typeof meta>

/** Ask something: the answer streams from this page's own origin over HTTP. */
export const MinimalChat: Story = {}

/** Sends a message and sees the first words before the end, then stops the answer and keeps them. */
export const StreamsAndStops: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(canvas.getByRole('textbox'), 'Write a haiku about programming{Enter}')
    const answer = await waitFor(() => {
      const article = canvasElement.querySelector('[data-role="assistant"]')
      void expect(article?.textContent).toMatch(/\w+ \w+/)
      return article!
    })
    await userEvent.click(canvas.getByRole('button', { name: /stop/i }))
    await expect(answer).toHaveAttribute('data-status', 'incomplete')
    await expect(canvas.getByRole('textbox')).toHaveValue('')
    await expect(answer.textContent).toMatch(/\w+ \w+/)
  },
}
