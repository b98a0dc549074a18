import { ActionBar, CopyAction, ReadAloudAction, VersionPicker, type MessageActionsProps } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { expect, fn, userEvent, waitFor, within } from 'storybook/test'
import { ActionsChat } from './actions-chat.tsx'
import source from './actions-chat.tsx?raw'
import { answered, asked, cut, meanders, overloaded } from './said.ts'

const conversation = [
  asked('What is a river?'),
  answered('Water that runs downhill in a bed of its own, all year.'),
  asked('Why do rivers meander?'),
  answered(meanders),
]

const meta = {
  title: 'Message actions',
  component: ActionsChat,
  args: { messages: conversation },
  parameters: {
    docs: {
      description: {
        component:
          'What belongs to a message beyond its text: copy, edit, answer again, versions, feedback, and the way on where an answer is not whole. `actions` takes a bar of your own, made of the same parts. Copy the source below.',
      },
      source: { code: source, language: 'tsx' },
      story: { inline: false, iframeHeight: 480 },
    },
  },
} satisfies Meta<typeof ActionsChat>

export default meta
type Story = StoryObj<typeof meta>

const hidden: Partial<Story> = { tags: ['!dev', '!autodocs'] }
const ANSWERED = { timeout: 20_000 }

/** Buttons come when their message has come near. */
async function button(
  canvasElement: HTMLElement,
  role: 'user' | 'assistant',
  name: string,
): Promise<HTMLElement> {
  return waitFor(() => within(lastOf(canvasElement, role)).getByRole('button', { name }))
}

function lastOf(canvasElement: HTMLElement, role: 'user' | 'assistant'): HTMLElement {
  return [...canvasElement.querySelectorAll<HTMLElement>(`[data-role="${role}"]`)].at(-1)!
}

async function isAnswered(canvasElement: HTMLElement): Promise<void> {
  await waitFor(
    () => void expect(lastOf(canvasElement, 'assistant')).toHaveAttribute('data-status', 'complete'),
    ANSWERED,
  )
}

/** Rest on a message, or go there by keyboard. */
export const Actions: Story = { args: { onFeedback: fn(), stats: true } }

/** Both the Markdown and formatted text are copied; the button says so. */
export const Copied: Story = {
  play: async ({ canvasElement }) => {
    const copy = await button(canvasElement, 'assistant', 'Copy message')
    await userEvent.click(copy)
    await waitFor(() => void expect(copy).toHaveAttribute('data-state'))
  },
}

/** The question is edited in its place. Escape takes it back; Enter asks it, as a version beside the old one. */
export const Editing: Story = {
  args: { rivulet: { tokens: 20, kind: 'prose' } },
  play: async ({ canvasElement, step }) => {
    const edit = (): Promise<HTMLElement> => button(canvasElement, 'user', 'Edit message')
    const field = (): HTMLTextAreaElement => within(canvasElement).getByLabelText('Edited message')
    await step('Escape', async () => {
      await userEvent.click(await edit())
      await expect(field()).toHaveFocus()
      await userEvent.keyboard(' And why?{Escape}')
      await expect(await edit()).toHaveFocus()
    })
    await step('Enter', async () => {
      await userEvent.keyboard('{Enter}')
      await userEvent.keyboard(' And why so slowly?{Enter}')
      await isAnswered(canvasElement)
      await expect(lastOf(canvasElement, 'user')).toHaveTextContent(
        'Why do rivers meander? And why so slowly?',
      )
      await expect(within(lastOf(canvasElement, 'user')).getByText('2 of 2')).toBeVisible()
      await expect(await edit()).toHaveFocus()
    })
  },
}

/** The field of a message that is edited. */
export const EditingField: Story = {
  ...hidden,
  play: async ({ canvasElement }) => {
    await userEvent.click(await button(canvasElement, 'user', 'Edit message'))
  },
}

/** An answer is given again, beside the old one. The keyboard stays on the button that leads through them. */
export const Versions: Story = {
  args: { rivulet: { tokens: 20, kind: 'prose' } },
  play: async ({ canvasElement }) => {
    const answer = () => within(lastOf(canvasElement, 'assistant'))
    await userEvent.click(await button(canvasElement, 'assistant', 'Answer again'))
    await isAnswered(canvasElement)
    await expect(await answer().findByText('2 of 2')).toBeVisible()
    ;(await button(canvasElement, 'assistant', 'Previous version')).focus()
    await userEvent.keyboard('{Enter}')
    await expect(answer().getByText('1 of 2')).toBeVisible()
    await expect(lastOf(canvasElement, 'assistant')).toHaveTextContent('Mississippi')
    await expect(answer().getByRole('button', { name: 'Previous version' })).toHaveFocus()
    await expect(answer().getByRole('button', { name: 'Previous version' })).toHaveAttribute('aria-disabled')
  },
}

/** An answer that was stopped goes on in its own place, or is asked for again. */
export const Stopped: Story = {
  args: { messages: cut('stopped') },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('button', { name: 'Continue' })).toBeVisible()
    await expect(within(canvasElement).getByRole('button', { name: 'Try again' })).toBeVisible()
  },
}

/** The same message streams again, and is whole in the end. */
export const Continued: Story = {
  ...hidden,
  args: { messages: cut('stopped'), rivulet: { tokens: 20, kind: 'prose' } },
  play: async ({ canvasElement }) => {
    const answer = lastOf(canvasElement, 'assistant')
    await userEvent.click(within(answer).getByRole('button', { name: 'Continue' }))
    await isAnswered(canvasElement)
    await expect(answer.isConnected).toBe(true)
    await expect(answer).toHaveTextContent('it takes earth away there, and')
  },
}

/** What a reload has left of an answer. */
export const Interrupted: Story = { args: { messages: cut('truncated') } }

/** The limit was reached. */
export const LengthLimit: Story = { args: { messages: cut('length') } }

/** Why it failed, the ways on, and what a support ticket needs. */
export const Failed: Story = {
  args: {
    messages: [
      asked('Why do rivers meander?'),
      answered('A bend grows because water runs', { type: 'incomplete', reason: 'error', error: overloaded }),
    ],
  },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.click(page.getByText('Details'))
    await expect(page.getByText(/529 · overloaded_error · req_/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Copy details' })).toBeVisible()
  },
}

/** Two buttons that stay pressed, where the app wants to know. */
export const Feedback: Story = {
  args: { onFeedback: fn() },
  play: async ({ canvasElement, args }) => {
    const answer = within(lastOf(canvasElement, 'assistant'))
    const good = await button(canvasElement, 'assistant', 'Good answer')
    await userEvent.click(good)
    await expect(good).toHaveAttribute('aria-pressed', 'true')
    await userEvent.click(answer.getByRole('button', { name: 'Bad answer' }))
    await expect(good).toHaveAttribute('aria-pressed', 'false')
    await expect(args.onFeedback).toHaveBeenLastCalledWith(conversation[3]!.id, 'down')
  },
}

function OwnActions({ message }: MessageActionsProps): ReactElement {
  return (
    <ActionBar message={message}>
      <CopyAction message={message} format="markdown" />
      <ReadAloudAction message={message} />
      <VersionPicker message={message} />
    </ActionBar>
  )
}

/** A bar of one's own, with the button that reads aloud. */
export const OwnBar: Story = {
  args: { actions: OwnActions },
  play: async ({ canvasElement }) => {
    const answer = within(lastOf(canvasElement, 'assistant'))
    await expect(await button(canvasElement, 'assistant', 'Copy as Markdown')).toBeVisible()
    await expect(answer.queryByRole('button', { name: 'Answer again' })).toBeNull()
    await expect(answer.getByRole('button', { name: 'Read aloud' })).toHaveAttribute('aria-pressed', 'false')
  },
}

/** How fast an answer comes, while it does and afterwards. */
export const Stats: Story = {
  args: { messages: [], stats: true, rivulet: { tokens: 60, rate: 60, kind: 'prose' } },
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole('textbox'), 'Why do rivers meander?{Enter}')
    await isAnswered(canvasElement)
    const stats = lastOf(canvasElement, 'assistant').querySelector('[data-part="stats"]')
    await expect(stats).toHaveTextContent(/tokens\/s · .* s to first token · 60 tokens/)
    await expect(stats).not.toHaveAttribute('aria-hidden')
  },
}

const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180" width="320" height="180"><rect width="320" height="180" fill="#d9cbb8"/><path d="M0 130C60 40 110 170 170 90S270 20 320 70" fill="none" stroke="#48708a" stroke-width="14"/></svg>')}`

/** Files, a refusal, thoughts and sources: what a message may hold besides text. */
export const Parts: Story = {
  args: {
    messages: [
      asked('What is on this picture, and in the report?', [
        { type: 'file', mediaType: 'image/svg+xml', url: picture, name: 'river.svg' },
        {
          type: 'file',
          mediaType: 'application/pdf',
          url: 'data:application/pdf;base64,AA==',
          name: 'report-2026.pdf',
        },
      ]),
      answered([{ type: 'refusal', text: 'I cannot read the report: it holds nothing but its name.' }]),
      asked('And the picture?'),
      answered([
        { type: 'reasoning', text: 'A blue line on sand.\n\nIt turns twice.' },
        { type: 'text', text: 'A river that meanders.' },
        { type: 'source', url: 'https://example.org/rivers', title: 'Atlas of rivers', quote: 'It turns.' },
        { type: 'source', url: 'https://example.net/meander' },
        { type: 'source', title: 'Hydrology, third edition' },
      ]),
    ],
  },
}
