import { TypingCursor } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'

const meta = {
  title: 'Parts/TypingCursor',
  component: TypingCursor,
  parameters: { part: true },
} satisfies Meta<typeof TypingCursor>

export default meta
type Story = StoryObj<typeof meta>

/** Solid while text flows. It takes the props of a `<span>`. */
export const Flowing: Story = {
  render: (props) => (
    <p>
      Water runs downhill
      <TypingCursor {...props} />
    </p>
  ),
}

/** It blinks once the text has stood still: what shows the text says so by `data-still`. */
export const Still: Story = {
  render: (props) => (
    <p data-still="">
      Water runs downhill
      <TypingCursor {...props} />
    </p>
  ),
  play: async ({ canvasElement }) => {
    const cursor = canvasElement.querySelector('[data-part="cursor"]')!
    await expect(getComputedStyle(cursor).animationName).toBe('rivulet-blink')
  },
}

/** In another shape, by a style. */
export const OwnShape: Story = {
  render: (props) => (
    <p>
      Water runs downhill
      <TypingCursor {...props} style={{ inlineSize: '0.6em', borderRadius: '50%', blockSize: '0.6em' }} />
    </p>
  ),
}
