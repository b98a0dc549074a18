import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { ComposerChat as ComposerChatPage } from './composer-chat.tsx'
import composerChatSource from './composer-chat.tsx?raw'

const ID = 'composer-story'

const meta = {
  title: 'Composer',
  component: ComposerChatPage,
  argTypes: { sendKey: { control: 'inline-radio', options: ['auto', 'enter', 'mod-enter', 'none'] } },
  args: {
    id: ID,
    sendKey: 'auto',
    attachments: { accept: 'image/*,application/pdf' },
    suggestions: ['Why do rivers meander?', 'What is an oxbow lake?', 'Write a haiku about rain'],
  },
  beforeEach: () => localStorage.removeItem(`rivulet-draft:${ID}`),
  parameters: {
    docs: {
      description: {
        component:
          'Write something and reload: it is still there. Send something while an answer streams: it waits, and can be taken back. Drop a picture anywhere: it goes along. Copy the source below.',
      },
      source: { code: composerChatSource, language: 'tsx' },
    },
  },
} satisfies Meta<typeof ComposerChatPage>

export default meta
type Story = StoryObj<typeof meta>

/** An empty chat, with questions to begin with. */
export const ComposerChat: Story = {}

const hidden: Partial<Story> = { tags: ['!dev', '!autodocs'] }

/** A suggestion is a question that is asked. */
export const Suggestions: Story = {
  ...hidden,
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.click(page.getByRole('button', { name: 'What is an oxbow lake?' }))
    await expect(await page.findByText('What is an oxbow lake?')).toBeVisible()
    await expect(page.queryByRole('list', { name: 'Suggestions' })).toBeNull()
    await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()
  },
}

/** What is written grows the field, and is kept. */
export const Draft: Story = {
  ...hidden,
  play: async ({ canvasElement }) => {
    const field = within(canvasElement).getByRole('textbox')
    const oneLine = field.offsetHeight
    await userEvent.type(field, 'Dear river,{Shift>}{Enter}{Enter}{/Shift}where do you come from?')
    await expect(field.offsetHeight).toBeGreaterThan(oneLine)
    // Saved once the writer pauses.
    await waitFor(() =>
      expect(localStorage.getItem(`rivulet-draft:${ID}`)).toBe(
        JSON.stringify('Dear river,\n\nwhere do you come from?'),
      ),
    )
  },
}

/** Two messages wait behind the answer that streams; one button stops it. */
export const Queue: Story = {
  ...hidden,
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    const field = page.getByRole('textbox')
    await userEvent.type(field, 'Tell me about rivers{Enter}')
    await userEvent.type(field, 'And about lakes{Enter}')
    await userEvent.type(
      field,
      'And a very long one about the sea, its tides, its currents and all that lives in it{Enter}',
    )
    const queue = page.getByRole('list', { name: 'Waiting to be sent' })
    await expect(within(queue).getAllByRole('listitem')).toHaveLength(2)
    await expect(field).toHaveFocus()
  },
}

/** Ctrl+Enter or ⌘+Enter sends, and Enter begins a line. */
export const ModEnter: Story = {
  ...hidden,
  args: { sendKey: 'mod-enter' },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    const field = page.getByRole('textbox')
    await userEvent.type(field, 'One{Enter}two')
    await expect(field).toHaveValue('One\ntwo')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => void expect(field).toHaveValue(''))
  },
}
