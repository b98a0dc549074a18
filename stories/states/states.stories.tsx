import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, waitFor, within } from 'storybook/test'
import { StateChat } from './state-chat.tsx'

const meta = {
  title: 'States',
  component: StateChat,
  argTypes: { state: { control: false } },
  parameters: {
    docs: {
      description: {
        component:
          'Every state in which a whole chat may be seen. Each stands still, so that a picture of it is the same each time; look at them in light and dark by the toolbar.',
      },
      story: { inline: false, iframeHeight: 520 },
    },
  },
} satisfies Meta<typeof StateChat>

export default meta
type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

/** Waits for a part of the chat: the state is there with it. */
function untilThere(selector: string): Play {
  return ({ canvasElement }) =>
    waitFor(() => void expect(canvasElement.querySelector(selector)).toBeVisible(), { timeout: 10_000 })
}

/** Nothing was said yet. */
export const Empty: Story = { args: { state: 'empty' }, play: untilThere('[data-part="suggestions"]') }

/** A question was sent, and nothing has come. */
export const Waiting: Story = {
  args: { state: 'waiting' },
  play: untilThere('[data-part="waiting"] > [data-part="shimmer"]'),
}

/** The model thinks before it answers. */
export const Thinking: Story = {
  args: { state: 'thinking' },
  play: untilThere('[data-part="reasoning"] > summary'),
}

/** Text flows, in the middle of a table. */
export const Streaming: Story = { args: { state: 'streaming' }, play: untilThere('[data-part="cursor"]') }

/** The answer is whole. */
export const Complete: Story = { args: { state: 'complete' }, play: untilThere('[data-token]') }

/** Nothing has come for a while, in the middle of an answer. */
export const Stalled: Story = { args: { state: 'stalled' }, play: untilThere('[data-part="note"]') }

/** A tool waits for the user. */
export const ToolApproval: Story = {
  args: { state: 'approval' },
  play: untilThere('[data-part="tool-decision"]'),
}

/** The request failed and is sent again by itself. */
export const Retry: Story = { args: { state: 'retry' }, play: untilThere('[data-part="retry-notice"]') }

/** There is no network: the request waits for it. */
export const Offline: Story = { args: { state: 'offline' }, play: untilThere('[data-part="retry-notice"]') }

/** The answer broke off. */
export const Failed: Story = { args: { state: 'error' }, play: untilThere('[data-part="error"]') }

/** The answer was stopped. */
export const Stopped: Story = { args: { state: 'stopped' }, play: untilThere('[data-part="note"]') }

/** A long conversation, of which something older is read. */
export const LongHistory: Story = {
  args: { state: 'long' },
  play: async ({ canvasElement }) => {
    const viewport = canvasElement.querySelector<HTMLElement>('[data-part="viewport"]')!
    await waitFor(() => void expect(viewport.scrollTop).toBeGreaterThan(0))
    await fireEvent.wheel(viewport, { deltaY: -100 })
    viewport.scrollTop -= 900
    const jump = await within(canvasElement).findByRole('button', { name: 'Jump to latest' })
    await waitFor(() => void expect(jump).toBeVisible())
  },
}

/** From right to left: Hebrew, with Latin, Arabic and code in it. */
export const RightToLeft: Story = {
  args: { state: 'rightToLeft' },
  play: untilThere('[data-part="cursor"]'),
}

/** The words in Russian. */
export const Russian: Story = { args: { state: 'russian' }, play: untilThere('[data-part="cursor"]') }

/** Dark, whatever the system wants. */
export const Dark: Story = {
  args: { state: 'streaming' },
  globals: { theme: 'dark' },
  play: untilThere('[data-part="cursor"]'),
}
