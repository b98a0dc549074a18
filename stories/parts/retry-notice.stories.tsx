import { RetryNotice } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { onStage } from './part-stage.tsx'

const meta = {
  title: 'Parts/RetryNotice',
  component: RetryNotice,
  parameters: { part: true },
} satisfies Meta<typeof RetryNotice>

export default meta
type Story = StoryObj<typeof meta>

/** A request waits to be sent again. It takes the props of a `<div>`, and is nothing while none waits. */
export const Waiting: Story = {
  decorators: [onStage({ state: 'retry' })],
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('button', { name: 'Try now' })).toBeVisible()
  },
}

/** It waits for the network. */
export const Offline: Story = { decorators: [onStage({ state: 'offline' })] }
