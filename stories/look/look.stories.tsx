import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import source from './own-look.css?raw'
import { OwnLook } from './own-look.tsx'

const meta = {
  title: 'Look',
  component: OwnLook,
  args: { state: 'streaming' },
  argTypes: { state: { control: false } },
  parameters: {
    docs: {
      description: {
        component:
          'The same chat with `@rivulet/ui/structure.css`, which has what the parts need to work and no look, and eleven rules of an app’s own. They are the source below.',
      },
      source: { code: source, language: 'css' },
      // Of its own document: the sheet of the page around is off.
      story: { inline: false, iframeHeight: 520 },
    },
  },
} satisfies Meta<typeof OwnLook>

export default meta
type Story = StoryObj<typeof meta>

/** An answer that streams. */
export const OwnSheet: Story = {
  play: async ({ canvasElement }) => {
    await waitFor(() => void expect(canvasElement.querySelector('[data-part="cursor"]')).toBeVisible())
    const heading = canvasElement.querySelector('[data-part="heading"]')!
    await expect(heading.getBoundingClientRect().width).toBe(1)
    await expect(getComputedStyle(canvasElement.querySelector('[data-role="user"]')!).textAlign).toBe('end')
  },
}

/** A long conversation scrolls in its own height, and opens at its end. */
export const OwnSheetLong: Story = {
  args: { state: 'long' },
  play: async ({ canvasElement }) => {
    const viewport = canvasElement.querySelector('[data-part="viewport"]')!
    await waitFor(() => {
      const { scrollTop, clientHeight, scrollHeight } = viewport
      void expect(scrollHeight).toBeGreaterThan(2 * clientHeight)
      void expect(scrollHeight - clientHeight - scrollTop).toBeLessThanOrEqual(1)
    })
  },
}
