import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { AttachmentChat } from '../demos/attachment-chat.tsx'
import source from '../demos/attachment-chat.tsx?raw'

const meta = {
  title: 'Attachments',
  component: AttachmentChat,
  parameters: {
    docs: {
      description: {
        component:
          'Images and documents go with a message. Choose them, paste them, or drop them anywhere on the chat; which are too large or of another kind is said in place. Copy the source below.',
      },
      source: { code: source, language: 'tsx' },
    },
  },
} satisfies Meta<typeof AttachmentChat>

export default meta
type Story = StoryObj<typeof meta>

/** Choose an image, and send it with a question. */
export const Attachments: Story = {}

const DOT = Uint8Array.from(atob('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='), (char) =>
  char.charCodeAt(0),
)

/** An image stands in the message it was sent with. */
export const SentWithAnImage: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const input = canvasElement.querySelector<HTMLInputElement>('input[type=file]')!
    await userEvent.upload(input, new File([DOT], 'dot.gif', { type: 'image/gif' }))
    await expect(await canvas.findByRole('button', { name: 'Remove: dot.gif' })).toBeVisible()
    await userEvent.type(canvas.getByRole('textbox'), 'What is this?{Enter}')
    await expect(await canvas.findByRole('img', { name: 'dot.gif' })).toBeVisible()
    await expect(canvas.getByText('What is this?')).toBeVisible()
  },
}

/** A file that is too large is named, and nothing is sent. */
export const TooLarge: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const large = new File([new Uint8Array(2_000_001)], 'map.png', { type: 'image/png' })
    await userEvent.upload(canvasElement.querySelector<HTMLInputElement>('input[type=file]')!, large)
    const problem = '“map.png” is larger than 2 MB. Choose a smaller file.'
    await expect(await canvas.findByRole('button', { name: `Dismiss: ${problem}` })).toBeVisible()
  },
}
