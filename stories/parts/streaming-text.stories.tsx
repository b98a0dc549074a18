import { StreamingText } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'

const meta = {
  title: 'Parts/StreamingText',
  component: StreamingText,
  args: {
    text: 'Water that cannot soak into the ground begins to run downhill.\n\nThat is a river’s beginning:\n  a rill.',
  },
  parameters: { part: true },
} satisfies Meta<typeof StreamingText>

export default meta
type Story = StoryObj<typeof meta>

/** As it was written, with its lines and blanks. */
export const Whole: Story = {}

/** It grows: the cursor stands behind the last glyph. */
export const Streaming: Story = {
  args: { streaming: true },
  play: async ({ canvasElement }) => {
    const paragraphs = canvasElement.querySelectorAll('[data-part="paragraph"]')
    await expect([...paragraphs].at(-1)?.querySelector('[data-part="cursor"]')).toBeVisible()
  },
}

/** A cursor of an app's own. */
export const OwnCursor: Story = { args: { streaming: true, cursor: <span aria-hidden="true"> …</span> } }

/** Each paragraph runs in the direction of its own words. */
export const BothDirections: Story = { args: { text: 'Rivers bend.\n\nנהרות מתפתלים.\n\nالأنهار تتعرج.' } }
