import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { RiverCard } from './river-card.tsx'
import riverCardSource from './river-card.tsx?raw'

const meta = {
  title: 'Structured output',
  component: RiverCard,
  parameters: {
    docs: {
      description: {
        component:
          'One prompt, one object: `useStreamingObject` sends the schema, shows each field as it comes, and checks the whole. Copy the source below.',
      },
      source: { code: riverCardSource, language: 'tsx' },
    },
  },
} satisfies Meta<typeof RiverCard>

export default meta
type Story = StoryObj<typeof meta>

/** Press the button: the card fills while the object arrives. */
export const StructuredOutput: Story = {}

/** A limit cuts the object: what came of it stays, with the reason. */
export const Cut: Story = { args: { maxTokens: 30 } }

/** Fields show one after the other, items stay where they are, and the sum comes last. */
export const GrowsAndIsChecked: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Describe a river' }))
    const first = await canvas.findByRole('listitem', undefined, { timeout: 5000 })
    await expect(canvas.queryByText(/ bridges in /)).toBeNull()
    await waitFor(() => expect(canvas.getByText(/^\d+ bridges in \d cities$/)).toBeVisible(), {
      timeout: 10_000,
    })
    const items = canvas.getAllByRole('listitem')
    await expect(items[0]).toBe(first)
    await expect(items.length).toBeGreaterThanOrEqual(4)
    for (const item of items) await expect(item).toHaveTextContent(/^.+: \d+ bridges$/)
    await expect(canvas.getByRole('article')).toHaveAttribute('aria-busy', 'false')
  },
}

/** What was cut is kept and explained, and never taken for the whole. */
export const CutIsSaid: Story = {
  tags: ['!dev', '!autodocs'],
  args: { maxTokens: 30 },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Describe a river' }))
    await expect(await canvas.findByRole('alert', undefined, { timeout: 5000 })).toHaveTextContent('was cut')
    await expect(canvas.getByRole('heading')).toBeVisible()
    await expect(canvas.queryByText(/ bridges in /)).toBeNull()
  },
}
