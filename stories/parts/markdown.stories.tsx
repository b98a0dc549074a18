import { Markdown } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { answer, half } from '../states/state-texts.ts'

const meta = {
  title: 'Parts/Markdown',
  component: Markdown,
  args: { text: answer },
  parameters: { part: true },
} satisfies Meta<typeof Markdown>

export default meta
type Story = StoryObj<typeof meta>

/** It needs no chat around it. What it reads is shown under Markdown constructs. */
export const Whole: Story = {}

/** Half written, it stands as what it is about to be. */
export const Streaming: Story = {
  args: { text: half, streaming: true },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('td [data-part="cursor"]')).toBeVisible()
  },
}

/** An app's own element for a link. */
export const OwnElements: Story = {
  args: {
    text: 'It leaves an [oxbow lake](https://en.wikipedia.org/wiki/Oxbow_lake).',
    components: { link: ({ children }) => <mark>{children}</mark> },
  },
}

/** Links and images of a model are not followed unasked. */
export const Careful: Story = {
  args: {
    text: 'A [link](https://a.example/) that may not be followed, ![a picture](https://b.example/p.png) that waits for a click, and <b>HTML</b> as it is written.',
    allowLink: () => false,
  },
}
