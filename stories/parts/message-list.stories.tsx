import { MessageList } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { onStage } from './part-stage.tsx'

const meta = {
  title: 'Parts/MessageList',
  component: MessageList,
  // It takes the height that it is given.
  decorators: [
    (Story) => (
      <div style={{ display: 'flex', flexDirection: 'column', blockSize: '100%' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof MessageList>

export default meta
type Story = StoryObj<typeof meta>

/** It opens at its end. */
export const Long: Story = { decorators: [onStage({ state: 'long' })] }

/** Nothing was said yet. */
export const Empty: Story = { decorators: [onStage({ state: 'empty' })] }

/** Nothing was said yet, in an app's own words. */
export const OwnEmpty: Story = {
  decorators: [onStage({ state: 'empty' })],
  args: { empty: 'Ask about rivers.' },
}

/** With the days on which it was said. */
export const Dates: Story = {
  decorators: [onStage({ state: 'long' })],
  args: { dates: true },
  play: async ({ canvasElement }) => {
    const days = canvasElement.querySelectorAll('[data-kind="date"]')
    await expect(days.length).toBeGreaterThan(1)
  },
}

/** With a button above the first message. */
export const Start: Story = {
  decorators: [onStage({ state: 'stopped' })],
  args: { start: <button type="button">Earlier messages</button> },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('button', { name: 'Earlier messages' })).toBeVisible()
  },
}

/** The new turn at the top, with room below for its answer. */
export const PinnedTurn: Story = { decorators: [onStage({ state: 'streaming' })], args: { pinTurns: true } }
