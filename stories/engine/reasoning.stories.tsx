import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { ReasoningChat } from '../demos/reasoning-chat.tsx'
import source from '../demos/reasoning-chat.tsx?raw'

const meta = {
  title: 'Reasoning and progress',
  component: ReasoningChat,
  parameters: {
    docs: {
      description: {
        component:
          'What the model thinks is a part of its own, closed until the reader opens it. Below, how fast the answer comes: `useProgress` renders only who reads it. Copy the source below.',
      },
      source: { code: source, language: 'tsx' },
    },
  },
} satisfies Meta<typeof ReasoningChat>

export default meta
type Story = StoryObj<typeof meta>

/** Ask something: the embedded model thinks first. */
export const Reasoning: Story = {}

/** Tokens are estimated while they come, and counted when the endpoint has said how many. */
export const EstimatedThenCounted: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(canvas.getByRole('textbox'), 'Why do rivers bend?{Enter}')
    await expect(await canvas.findByText(/^about \d+ tokens/)).toBeVisible()
    await expect(
      await canvas.findByText(/^80 tokens, \d+ a second/, undefined, { timeout: 10_000 }),
    ).toBeVisible()
    const thinking = canvasElement.querySelector('[data-part="reasoning"]')
    await waitFor(() => void expect(thinking).not.toHaveAttribute('open'))
  },
}
