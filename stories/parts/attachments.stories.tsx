import { AttachButton, AttachmentList, Attachments } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { documentFile, dragTo, fileInput, pictureFile } from '../composer/example-files.ts'
import { onStage } from './part-stage.tsx'

const meta = {
  title: 'Parts/Attachments',
  component: Attachments,
  subcomponents: { AttachmentList, AttachButton } as Record<string, React.ComponentType<unknown>>,
  args: {
    style: { padding: '1rem', border: '1px solid #8884' },
    children: (
      <>
        <AttachmentList />
        <AttachButton />
      </>
    ),
  },
  parameters: { part: true },
  decorators: [onStage()],
} satisfies Meta<typeof Attachments>

export default meta
type Story = StoryObj<typeof meta>

/** The list and the button in a layout of one's own. `Composer` has both in it. */
export const Parts: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.upload(fileInput(canvasElement), [
      await pictureFile('delta.png', 200),
      documentFile('survey.pdf'),
    ])
    await expect(await within(canvasElement).findByText('240 kB')).toBeVisible()
  },
}

/** What was left out, and why. */
export const LeftOut: Story = {
  args: { options: { accept: 'image/*' } },
  play: async ({ canvasElement }) => {
    dragTo(canvasElement.querySelector('[data-part="attachments"]')!, 'drop', [documentFile('survey.pdf')])
    await expect(await within(canvasElement).findByRole('button', { name: /^Dismiss/ })).toBeVisible()
  },
}
