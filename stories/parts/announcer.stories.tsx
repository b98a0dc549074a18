import { Announcer, useAnnounce } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { PartStage } from './part-stage.tsx'

function Speaker(): ReactElement {
  const announce = useAnnounce()
  return (
    <button type="button" onClick={() => announce('Three rivers found.')}>
      Say how many were found
    </button>
  )
}

const meta = {
  title: 'Parts/Announcer',
  component: Announcer,
  parameters: { part: true },
  decorators: [
    (Story) => (
      <PartStage>
        <Speaker />
        <Story />
      </PartStage>
    ),
  ],
} satisfies Meta<typeof Announcer>

export default meta

/** It is not seen. Parts of an app speak by it with `useAnnounce`. It takes the props of a `<div>`. */
export const Speaks: StoryObj<typeof meta> = {
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button'))
    await waitFor(() => {
      const said = within(canvasElement)
        .getAllByRole('status')
        .map(({ textContent }) => textContent)
      void expect(said.join('')).toBe('Three rivers found.')
    })
  },
}
