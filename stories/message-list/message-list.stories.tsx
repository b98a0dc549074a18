import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test'
import { LongChat as LongChatPage } from './long-chat.tsx'
import longChatSource from './long-chat.tsx?raw'

const meta = {
  title: 'Message list',
  component: LongChatPage,
  args: { count: 2_000, earlier: 200, pinTurns: false, dates: true, unread: 0 },
  parameters: {
    docs: {
      description: {
        component:
          'Opens at the end and follows it, lets go when you scroll back, select or search, and comes back when you do. Copy the source below.',
      },
      source: { code: longChatSource, language: 'tsx' },
      story: { inline: false, iframeHeight: 480 },
    },
  },
} satisfies Meta<typeof LongChatPage>

export default meta
type Story = StoryObj<typeof meta>

/** Two thousand messages: scroll, search, ask, and go back to the end. What looks for violations would hold up the page for seconds. */
export const LongChat: Story = { tags: ['!test'], globals: { a11y: { manual: true } } }

const few: Partial<Story> = { tags: ['!dev', '!autodocs'], args: { count: 12, earlier: 20 } }

function viewportOf(canvasElement: HTMLElement): HTMLElement {
  return canvasElement.querySelector<HTMLElement>('[data-part="viewport"]')!
}

function gapOf({ scrollHeight, clientHeight, scrollTop }: HTMLElement): number {
  return scrollHeight - clientHeight - scrollTop
}

/** As far back as it goes, as a reader would. */
async function readFromTheTop(viewport: HTMLElement): Promise<void> {
  await waitFor(() => void expect(gapOf(viewport)).toBeLessThanOrEqual(1))
  await fireEvent.wheel(viewport, { deltaY: -100 })
  viewport.scrollTop = 0
  await waitFor(() => void expect(viewport).toHaveAttribute('data-state', 'released'))
}

/** It opens at its end. Older messages come before it, and what was read stands where it stood. */
export const EarlierMessages: Story = {
  ...few,
  play: async ({ canvasElement }) => {
    const viewport = viewportOf(canvasElement)
    await readFromTheTop(viewport)
    const first = canvasElement.querySelector('[data-part="message"]')!
    const before = first.getBoundingClientRect().top
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Earlier messages' }))
    await waitFor(() => void expect(canvasElement.querySelectorAll('[data-part="row"]')).toHaveLength(32))
    await expect(Math.abs(first.getBoundingClientRect().top - before)).toBeLessThanOrEqual(1)
    await expect(first.isConnected).toBe(true)
  },
}

/** What comes while you read something older is counted, and marked. */
export const NewMessages: Story = {
  ...few,
  play: async ({ canvasElement }) => {
    const viewport = viewportOf(canvasElement)
    await readFromTheTop(viewport)
    const receive = within(canvasElement).getByText('Receive two messages')
    await fireEvent.click(receive)
    await fireEvent.click(receive)
    const jump = await within(canvasElement).findByRole('button', { name: 'Jump to latest, 2 new' })
    viewport.scrollTop = viewport.scrollHeight - viewport.clientHeight - 400
    await expect(await within(canvasElement).findByText('New')).toBeInTheDocument()
    await waitFor(() => void expect(jump).toBeVisible())
  },
}

/** An app that knows what was read last says where the new begins. */
export const Unread: Story = { ...few, args: { count: 12, unread: 2 } }

/** A new turn goes to the top and stays there; its answer fills the room below. */
export const PinnedTurn: Story = {
  ...few,
  args: { count: 12, pinTurns: true },
  play: async ({ canvasElement }) => {
    const viewport = viewportOf(canvasElement)
    await userEvent.type(within(canvasElement).getByRole('textbox'), 'Why do rivers meander?{Enter}')
    const question = await waitFor(() => {
      const rows = canvasElement.querySelectorAll('[data-part="row"]')
      void expect(rows).toHaveLength(14)
      return rows[12]!
    })
    await waitFor(() => void expect(viewport).toHaveAttribute('data-state', 'pinned'))
    const placeOf = (): number => question.getBoundingClientRect().top - viewport.getBoundingClientRect().top
    await expect(Math.abs(placeOf() - 16)).toBeLessThanOrEqual(1)
    await waitFor(() => void expect(question.nextElementSibling?.textContent).toMatch(/\w+ \w+ \w+/))
    await expect(Math.abs(placeOf() - 16)).toBeLessThanOrEqual(1)
  },
}
