import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { FrameBuffer as FrameBufferDemo } from './frame-buffer.tsx'

const meta = {
  title: 'Frame buffer',
  component: FrameBufferDemo,
  argTypes: {
    rate: { control: { type: 'range', min: 100, max: 5000, step: 100 } },
    tokens: { control: { type: 'range', min: 100, max: 20_000, step: 100 } },
  },
  args: { rate: 2000, tokens: 6000 },
} satisfies Meta<typeof FrameBufferDemo>

export default meta
type Story = StoryObj<typeof meta>

/** Press a button and watch the commits: the text is the same, the work is not. */
export const FrameBuffer: Story = {}

/** Each lane shows the same text, whole, in fewer commits than chunks. */
export const SameTextInFewerCommits: Story = {
  tags: ['!dev', '!autodocs'],
  args: { rate: 2000, tokens: 1000 },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Run the three together' }))
    await waitFor(
      () => expect(canvas.getByRole('button', { name: 'Run the three together' })).toBeVisible(),
      {
        timeout: 20_000,
      },
    )
    const counts = (name: string) =>
      [...canvasElement.querySelectorAll(`[data-count="${name}"]`)].map((cell) =>
        Number(cell.textContent.replaceAll(',', '')),
      )
    const texts = [...canvasElement.querySelectorAll('[data-role="assistant"]')].map(
      (answer) => answer.textContent,
    )
    await expect(new Set(texts).size).toBe(1)
    await expect(counts('chunks')).toEqual([1000, 1000, 1000])
    // How many commits there are depends on the machine; a commit for each chunk there is never.
    for (const commits of counts('commits')) await expect(commits).toBeLessThan(1000)
  },
}
