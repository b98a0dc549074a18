import {
  ActionBar,
  ActionButton,
  CopyAction,
  EditAction,
  FeedbackActions,
  MessageActions,
  MessageEditor,
  MessageStats,
  ReadAloudAction,
  RegenerateAction,
  VersionPicker,
} from '@rivulet/ui'
import { createMessage } from '@rivulet/core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent, within } from 'storybook/test'
import { onStage } from './part-stage.tsx'

const message = createMessage('assistant', 'A bend grows because water runs faster on its outer side.', {
  id: 'answer',
})
const onShare = fn()

const meta = {
  title: 'Parts/ActionBar',
  component: ActionBar,
  subcomponents: {
    MessageActions,
    ActionButton,
    CopyAction,
    EditAction,
    RegenerateAction,
    FeedbackActions,
    ReadAloudAction,
    VersionPicker,
    MessageStats,
    MessageEditor,
  } as Record<string, React.ComponentType<unknown>>,
  args: { message },
  parameters: { part: true },
  decorators: [onStage()],
} satisfies Meta<typeof ActionBar>

export default meta
type Story = StoryObj<typeof meta>

/** What stands below an answer unless an app says otherwise. How it behaves is shown under Message actions. */
export const Default: Story = { render: ({ message }) => <MessageActions message={message} /> }

/** A bar of one's own: shipped actions, and one of the app's. */
export const Own: Story = {
  args: {
    children: (
      <>
        <CopyAction message={message} format="markdown" />
        <ReadAloudAction message={message} />
        <ActionButton label="Share" onClick={onShare}>
          <svg data-part="icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M10 12.5V3.5M6.75 6.5 10 3.25l3.25 3.25M5 10v6.25h10V10" />
          </svg>
        </ActionButton>
      </>
    ),
  },
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Share' }))
    await expect(onShare).toHaveBeenCalledOnce()
  },
}

/** The field in which a message is edited. */
export const Editor: Story = {
  render: () => <MessageEditor message={createMessage('user', 'Why do rivers bend?')} onClose={() => {}} />,
}
