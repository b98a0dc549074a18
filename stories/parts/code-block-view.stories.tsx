import { CodeBlockView, Markdown } from '@rivulet/ui'
import { HighlightedCode } from '@rivulet/ui/highlight'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'

const CODE = `function step(bank: number, speed: number): number {
  return bank + EROSION * Math.max(0, speed - CRITICAL) // what the water takes away, and where, is what this is about
}`

const meta = {
  title: 'Parts/CodeBlockView',
  component: CodeBlockView,
  args: { block: undefined as never },
  argTypes: {
    block: { description: 'The block, as the parser gives it to `components.code` of `Markdown`.' },
  },
  parameters: { part: true },
  render: () => <Markdown text={`\`\`\`ts\n${CODE}\n\`\`\``} />,
} satisfies Meta<typeof CodeBlockView>

export default meta
type Story = StoryObj<typeof meta>

/** What `Markdown` shows code with. */
export const Plain: Story = {}

/** Lines that are longer than the block go on below. */
export const Wrapped: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Wrap lines' }))
    const code = canvasElement.querySelector('[data-part="code"]')!
    await expect(code.scrollWidth).toBe(code.clientWidth)
  },
}

/** In colours, by `HighlightedCode` of `@rivulet/ui/highlight`. */
export const Coloured: Story = {
  render: () => <Markdown text={`\`\`\`ts\n${CODE}\n\`\`\``} components={{ code: HighlightedCode }} />,
  play: async ({ canvasElement }) => {
    await waitFor(() => void expect(canvasElement.querySelector('[data-token]')).toBeVisible(), {
      timeout: 10_000,
    })
  },
}

/** Its fence is still open. */
export const Streaming: Story = {
  render: () => <Markdown streaming text={`\`\`\`ts\n${CODE.slice(0, 60)}`} />,
}
