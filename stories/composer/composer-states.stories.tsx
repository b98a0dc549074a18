import type { FilePart } from '@rivulet/core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { ComposerStage } from './composer-stage.tsx'
import { documentFile, dragTo, fileInput, pictureFile } from './example-files.ts'

const LONG_NAME =
  'Minutes of the spring meeting of the society for the study of meandering rivers, second draft.pdf'

const meta = {
  title: 'Composer states',
  component: ComposerStage,
  args: { attachments: {} },
  parameters: {
    docs: {
      description: {
        component:
          'A composer below a conversation, in each of its states. `Attachments` goes around the parts of a chat; for `Chat` it is one prop, `attachments={fileAttachments()}`.',
      },
    },
  },
} satisfies Meta<typeof ComposerStage>

export default meta
type Story = StoryObj<typeof meta>

/** Nothing is written yet, and nothing can be sent. */
export const Empty: Story = {
  play: async ({ canvasElement }) => {
    const send = within(canvasElement).getByRole('button', { name: 'Send' })
    await expect(send).toHaveAttribute('aria-disabled', 'true')
  },
}

/** A long text grows the field to a limit, and scrolls in it. */
export const LongText: Story = {
  play: async ({ canvasElement }) => {
    const field = within(canvasElement).getByRole('textbox')
    await userEvent.click(field)
    await userEvent.paste('A river does not go straight for longer than ten times its width. '.repeat(20))
    await expect(field.scrollHeight).toBeGreaterThan(field.clientHeight)
  },
}

/** Pictures and documents, each with its size and a button that takes it out. */
export const WithFiles: Story = {
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.upload(fileInput(canvasElement), [
      await pictureFile('delta.png', 200),
      documentFile(LONG_NAME, 1_240_000),
    ])
    const files = await page.findByRole('list', { name: 'Attached files' })
    await waitFor(() => expect(within(files).getByText('1.2 MB')).toBeVisible())
    await userEvent.type(page.getByRole('textbox'), 'What do you make of these?')
    await expect(page.getByRole('button', { name: 'Send' })).not.toHaveAttribute('aria-disabled')
  },
}

/** Files that are on their way to a server; the message was sent already, and goes out when they have arrived. */
export const Reading: Story = {
  args: {
    attachments: {
      read: (file, { onProgress }) => {
        onProgress(file.name.endsWith('.png') ? 0.6 : 0.2)
        return new Promise<FilePart>(() => {})
      },
    },
  },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.upload(fileInput(canvasElement), [
      await pictureFile('delta.png', 200),
      documentFile('survey.pdf'),
    ])
    for (const name of ['delta.png', 'survey.pdf']) {
      await page.findByRole('progressbar', { name: `Reading: ${name}` })
    }
    await userEvent.type(page.getByRole('textbox'), 'What do you make of these?{Enter}')
    await expect(page.getByRole('button', { name: 'Send' })).toHaveAttribute('data-state', 'waiting')
    await expect(page.getByRole('textbox')).toHaveValue('What do you make of these?')
  },
}

/** What was left out, and what to do; each can be dismissed. */
export const LeftOut: Story = {
  args: { attachments: { accept: 'image/*,.pdf', maxFiles: 2, maxFileBytes: 2_000_000 } },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    dragTo(page.getByRole('log'), 'drop', [
      await pictureFile('delta.png', 200),
      documentFile('survey.pdf'),
      documentFile('atlas.pdf', 2_000_001),
      new File(['…'], 'recording.wav', { type: 'audio/wav' }),
      await pictureFile('estuary.png', 160),
    ])
    await expect(await page.findAllByRole('button', { name: /^Dismiss/ })).toHaveLength(3)
    await expect(page.getByRole('list', { name: 'Attached files' }).children).toHaveLength(2)
    await userEvent.click(page.getByRole('button', { name: /^Dismiss: “atlas.pdf”/ }))
    await expect(page.getAllByRole('button', { name: /^Dismiss/ })).toHaveLength(2)
  },
}

/** As many as one message takes. */
export const ManyFiles: Story = {
  play: async ({ canvasElement }) => {
    const pictures = [0, 1, 2, 3, 4, 5].map((index) => pictureFile(`picture ${index + 1}.png`, index * 45))
    const documents = [1, 2, 3, 4].map((index) => documentFile(`chapter ${index}.pdf`, index * 300_000))
    await userEvent.upload(fileInput(canvasElement), [...(await Promise.all(pictures)), ...documents])
    const files = await within(canvasElement).findByRole('list', { name: 'Attached files' })
    await expect(files.children).toHaveLength(10)
  },
}

/** Files are dragged over the chat: all of it takes them. */
export const DropZone: Story = {
  play: async ({ canvasElement }) => {
    dragTo(within(canvasElement).getByRole('log'), 'dragenter', [documentFile('survey.pdf')])
    await waitFor(() => expect(within(canvasElement).getByText('Drop files here')).toBeVisible())
  },
}

/** Messages wait behind the answer that streams: short, long, with files. Each can be taken back. */
export const Queue: Story = {
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    const field = page.getByRole('textbox')
    await userEvent.type(field, 'Where does a river begin?{Enter}')
    await userEvent.upload(fileInput(canvasElement), [
      await pictureFile('delta.png', 200),
      documentFile('survey.pdf'),
    ])
    await page.findByRole('button', { name: 'Remove: survey.pdf' })
    await userEvent.type(field, 'And what is this?{Enter}')
    await waitFor(() => expect(field).toHaveValue(''))
    await userEvent.paste('Tell me of the sea, its tides, its currents and all that lives in it. '.repeat(6))
    await userEvent.keyboard('{Enter}')
    await userEvent.type(field, 'And lakes?')
    await userEvent.click(page.getByRole('button', { name: 'Send next' }))
    await userEvent.type(field, 'And one more thing')
    const queue = page.getByRole('list', { name: 'Waiting to be sent' })
    await expect(within(queue).getAllByRole('listitem')).toHaveLength(3)
    await expect(within(queue).getByText('delta.png, survey.pdf')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()
  },
}

/** A stop has left them behind: the first can be sent, and the others follow. */
export const LeftByStop: Story = {
  play: async (context) => {
    await Queue.play?.(context)
    const page = within(context.canvasElement)
    await userEvent.click(page.getByRole('button', { name: 'Stop' }))
    const queue = page.getByRole('list', { name: 'Waiting to be sent' })
    await expect(within(queue).getAllByRole('listitem')).toHaveLength(3)
    await expect(within(queue).getByRole('button', { name: 'Send: And what is this?' })).toBeVisible()
  },
}

/** A message that waits is taken back, with its files, above what is being written. */
export const TakenBack: Story = {
  play: async (context) => {
    await Queue.play?.(context)
    const page = within(context.canvasElement)
    await userEvent.click(page.getByRole('button', { name: 'Take back: And what is this?' }))
    await expect(page.getByRole('textbox')).toHaveValue('And what is this?\n\nAnd one more thing')
    await expect(page.getByRole('textbox')).toHaveFocus()
    await expect(page.getByRole('button', { name: 'Remove: survey.pdf' })).toBeVisible()
  },
}

/** What could not be sent is still there, text and files. */
export const FailedSend: Story = {
  args: { refusal: 'Your session has ended. Log in again, and send it once more.' },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.upload(fileInput(canvasElement), documentFile('survey.pdf'))
    await page.findByText('240 kB')
    await userEvent.type(page.getByRole('textbox'), 'What do you make of this?{Enter}')
    await expect(await page.findByText(/^Your session has ended/)).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveValue('What do you make of this?')
    await expect(page.getByRole('button', { name: 'Remove: survey.pdf' })).toBeVisible()
  },
}

/** What an app puts below the field. */
export const WithTools: Story = {
  args: {
    tools: (
      <select
        aria-label="Model"
        style={{ font: 'inherit', fontSize: '0.875em', border: 0, background: 'none', color: 'inherit' }}
      >
        <option>Fast</option>
        <option>Thorough</option>
      </select>
    ),
  },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.click(page.getByRole('textbox'))
    await userEvent.tab()
    await expect(page.getByRole('combobox', { name: 'Model' })).toHaveFocus()
  },
}

/** As wide as a phone. */
export const Phone: Story = {
  ...WithFiles,
  args: { width: '24.375rem' },
}

/** From right to left, with names that run either way. */
export const RightToLeft: Story = {
  args: { dir: 'rtl' },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.upload(fileInput(canvasElement), [
      await pictureFile('دلتا النهر عند الغروب وقبل الليل.png', 200),
      documentFile(LONG_NAME),
    ])
    await page.findByText('240 kB')
    await userEvent.type(page.getByRole('textbox'), 'ما رأيك في هذا؟')
  },
}
