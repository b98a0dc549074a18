import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { SharedChat } from '../demos/shared-chat.tsx'
import sharedSource from '../demos/shared-chat.tsx?raw'
import { TwoModels } from '../demos/two-models.tsx'
import twoSource from '../demos/two-models.tsx?raw'

const meta = {
  title: 'Several chats',
  parameters: {
    docs: {
      description: {
        component:
          'Two chats on one page, and one chat in two components. However many stream, the page commits once a frame.',
      },
    },
  },
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** One question to two models at once. */
export const TwoModelsSideBySide: Story = {
  render: () => <TwoModels />,
  parameters: { docs: { source: { code: twoSource, language: 'tsx' } } },
}

/** A chat that outlives its panel, and a badge that reads the same chat. */
export const OneChatTwice: Story = {
  render: () => <SharedChat />,
  parameters: { docs: { source: { code: sharedSource, language: 'tsx' } } },
}

/** Both answer, each in its own place. */
export const BothAnswer: Story = {
  ...TwoModelsSideBySide,
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const field = canvas.getByLabelText('Ask both')
    await userEvent.type(field, ' {Enter}')
    // There is nothing to send.
    await expect(field).toHaveValue(' ')
    await userEvent.type(field, 'What is a delta?{Enter}')
    // The browser says so for a while.
    field.blur()
    for (const name of ['The small model', 'The large model']) {
      const answer = (): Element | null =>
        canvas.getByRole('region', { name }).querySelector('[data-role="assistant"]')
      await waitFor(() => void expect(answer()).toHaveAttribute('data-status', 'complete'), {
        timeout: 10_000,
      })
    }
  },
}

/** Closing the panel does not stop the answer; the badge stops it from outside. */
export const ClosedAndStopped: Story = {
  ...OneChatTwice,
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(canvas.getByRole('textbox'), 'What is a delta?{Enter}')
    await canvas.findByText('2 messages, streaming')
    await userEvent.click(canvas.getByRole('button', { name: 'Assistant' }))
    await expect(canvas.queryByRole('textbox')).toBeNull()
    await expect(canvas.getByText('2 messages, streaming')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await expect(canvas.getByText('2 messages, ready')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Assistant' }))
    await expect(canvasElement.querySelector('[data-role="assistant"]')).toHaveAttribute(
      'data-status',
      'incomplete',
    )
  },
}
