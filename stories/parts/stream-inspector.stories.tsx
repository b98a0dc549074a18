import { StreamInspector } from '@rivulet/ui/inspector'
import { russianInspectorLabels } from '@rivulet/ui/inspector/russian'
import '@rivulet/ui/inspector.css'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { eventfulRecording } from '../inspector/recordings.ts'

const meta = {
  title: 'Parts/StreamInspector',
  component: StreamInspector,
  args: { recording: eventfulRecording },
} satisfies Meta<typeof StreamInspector>

export default meta

/** A recorded stream. Live ones are shown under Stream inspector. */
export const Recorded: StoryObj<typeof meta> = {
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('slider')).toBeVisible()
  },
}

/** Its words are given, as a chat's are. */
export const Russian: StoryObj<typeof meta> = {
  args: { labels: russianInspectorLabels, lang: 'ru' },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('slider', { name: 'Момент' })).toBeVisible()
  },
}
