import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { MarkdownChat as MarkdownChatDemo } from '../demos/markdown-chat.tsx'
import markdownChatSource from '../demos/markdown-chat.tsx?raw'

const meta = {
  title: 'Markdown/Chat',
  component: MarkdownChatDemo,
  parameters: {
    docs: {
      description: {
        component:
          'A chat with coloured code and formulas: what they need is loaded when the first one comes. Copy the source below.',
      },
      source: { code: markdownChatSource, language: 'tsx' },
    },
  },
} satisfies Meta<typeof MarkdownChatDemo>

export default meta
type Story = StoryObj<typeof meta>

/** Ask something: the embedded model answers in Markdown. */
export const MarkdownChat: Story = {}

/** A whole answer has its headings, lists, tables and coloured code, and no cursor. */
export const WholeAnswer: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole('textbox'), 'Tell me about rivers{Enter}')
    const answer = await waitFor(
      () => {
        const found = canvasElement.querySelector<HTMLElement>(
          '[data-role="assistant"][data-status="complete"]',
        )
        void expect(found).not.toBeNull()
        return found!
      },
      { timeout: 20_000 },
    )
    for (const selector of ['h3', 'li', 'strong', '[data-part="code-block"]']) {
      await expect(answer.querySelector(selector)).not.toBeNull()
    }
    await waitFor(() => void expect(answer.querySelector('[data-token]')).not.toBeNull(), { timeout: 10_000 })
    await expect(answer.querySelector('[data-part="cursor"]')).toBeNull()
  },
}
