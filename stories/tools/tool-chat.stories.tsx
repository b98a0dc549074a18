import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { ToolChat as ToolChatDemo } from '../demos/tool-chat.tsx'
import toolChatSource from '../demos/tool-chat.tsx?raw'

const meta = {
  title: 'Tools',
  component: ToolChatDemo,
  parameters: {
    docs: {
      description: {
        component:
          'Functions that the model calls: one runs at once, one asks you first, and one fails, which the model is told. Copy the source below.',
      },
      source: { code: toolChatSource, language: 'tsx' },
    },
  },
} satisfies Meta<typeof ToolChatDemo>

export default meta
type Story = StoryObj<typeof meta>

/** Ask something: the embedded model calls all three tools at once. */
export const ToolChat: Story = {}

/** Asks, and gives the answer once one of its calls waits for the user and the other two are over. */
async function ask(canvasElement: HTMLElement): Promise<HTMLElement> {
  await userEvent.type(within(canvasElement).getByRole('textbox'), 'Can I go out on the river?{Enter}')
  return waitFor(
    () => {
      const answer = canvasElement.querySelector<HTMLElement>('[data-role="assistant"]')!
      void expect(statesOf(answer)).toEqual(['done', 'awaiting-approval', 'failed'])
      return answer
    },
    { timeout: 10_000 },
  )
}

function statesOf(answer: HTMLElement | null): ReadonlyArray<string | undefined> {
  const calls = answer?.querySelectorAll<HTMLElement>('[data-part="tool-call"]') ?? []
  return Array.from(calls, ({ dataset }) => dataset['state'])
}

async function completed(answer: HTMLElement): Promise<void> {
  await waitFor(() => void expect(answer).toHaveAttribute('data-status', 'complete'), { timeout: 10_000 })
}

/** A call that waits shows what it would be run with; allowed, it runs, and the model says what came of all three. */
export const Allowed: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const answer = await ask(canvasElement)
    await expect(within(answer).getByText(/"seats": \d/)).toBeVisible()
    await expect(within(answer).getByText(/^The gauge at the .* is out of order\.$/)).toBeVisible()
    await userEvent.click(within(answer).getByRole('button', { name: 'Allow book_boat' }))
    await completed(answer)
    await expect(statesOf(answer)).toEqual(['done', 'done', 'failed'])
    await expect(answer).toHaveTextContent(/book_boat says: Booked: \d seats on the/)
    await expect(answer).toHaveTextContent(/read_gauge says: Error: The gauge/)
    await expect(within(answer).queryByRole('button', { name: /Allow|Deny/ })).toBeNull()
    // What came of it is folded away.
    const weather = within(answer).getByText('get_weather')
    await expect(within(answer).queryByText(/"sky": "clear"/)).toBeNull()
    await userEvent.click(weather)
    await expect(await within(answer).findByText(/"sky": "clear"/)).toBeVisible()
  },
}

/** Refused, it never runs; the model is told so and answers all the same. */
export const Refused: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const answer = await ask(canvasElement)
    await userEvent.click(within(answer).getByRole('button', { name: 'Deny book_boat' }))
    await completed(answer)
    await expect(statesOf(answer)).toEqual(['done', 'denied', 'failed'])
    await expect(answer).toHaveTextContent('book_boat says: The user did not allow this call')
  },
}

/** Stopped while a call waits, nothing is left open, and the conversation goes on. */
export const StoppedWhileItWaits: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const answer = await ask(canvasElement)
    await userEvent.click(within(canvasElement).getByRole('button', { name: /stop/i }))
    await expect(statesOf(answer)).toEqual(['done', 'failed', 'failed'])
    await expect(within(answer).queryByRole('button', { name: /Allow|Deny/ })).toBeNull()
    await userEvent.type(within(canvasElement).getByRole('textbox'), 'And now?{Enter}')
    await waitFor(
      () => {
        const answers = canvasElement.querySelectorAll<HTMLElement>('[data-role="assistant"]')
        void expect(statesOf(answers[1] ?? null)).toContain('awaiting-approval')
      },
      { timeout: 10_000 },
    )
  },
}
