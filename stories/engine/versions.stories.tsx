import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { VersionsChat } from '../demos/versions-chat.tsx'
import source from '../demos/versions-chat.tsx?raw'

const meta = {
  title: 'Versions of one stream',
  component: VersionsChat,
  parameters: {
    docs: {
      description: {
        component:
          'With `n: 3` one stream brings three answers, as versions to choose from while they grow. Each is cut by a limit, and goes on where it stopped. Copy the source below.',
      },
      source: { code: source, language: 'tsx' },
    },
  },
} satisfies Meta<typeof VersionsChat>

export default meta
type Story = StoryObj<typeof meta>

/** Ask something, choose one of three answers, and let it go on. */
export const Versions: Story = {}

/** Three answers, of which the second is chosen and goes on in its own place. */
export const ChosenAndContinued: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const field = canvas.getByLabelText('Ask')
    await userEvent.type(field, ' {Enter}')
    // There is nothing to send.
    await expect(field).toHaveValue(' ')
    await userEvent.type(field, 'What is a weir?{Enter}')
    await canvas.findByRole('button', { name: 'Continue' }, { timeout: 10_000 })
    const first = canvas.getByRole('article', { name: 'assistant' }).textContent
    await userEvent.click(canvas.getByRole('button', { name: '2' }))
    const answer = canvas.getByRole('article', { name: 'assistant' })
    const cut = answer.querySelector('p')!.textContent
    await expect(answer.textContent).not.toBe(first)
    await userEvent.click(canvas.getByRole('button', { name: 'Continue' }))
    await waitFor(
      () =>
        void expect(canvas.getByRole('article', { name: 'assistant' })).toHaveAttribute(
          'data-status',
          'complete',
        ),
      { timeout: 10_000 },
    )
    const whole = canvas.getByRole('article', { name: 'assistant' }).querySelector('p')!.textContent
    await expect(whole.startsWith(cut.trimEnd())).toBe(true)
    await expect(whole.length).toBeGreaterThan(cut.length)
  },
}

/** An answer that another one follows stays as it was cut. */
export const OnlyTheLastGoesOn: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(canvas.getByLabelText('Ask'), 'What is a weir?{Enter}')
    await canvas.findByRole('button', { name: 'Continue' }, { timeout: 10_000 })
    await userEvent.type(canvas.getByLabelText('Ask'), 'And a lock?{Enter}')
    await expect(canvas.queryByRole('button', { name: 'Continue' })).toBeNull()
    await canvas.findByRole('button', { name: 'Continue' }, { timeout: 10_000 })
    await expect(canvas.getAllByRole('article', { name: 'assistant' })).toHaveLength(2)
  },
}
