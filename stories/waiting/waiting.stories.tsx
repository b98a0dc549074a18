import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import './waiting.css'
import { WaitingPage } from './waiting-page.tsx'

const meta = {
  title: 'Waiting',
  component: WaitingPage,
} satisfies Meta<typeof WaitingPage>

export default meta
type Story = StoryObj<typeof meta>

/** One cursor in each state but the last: solid, solid, blinking; and the words that wait. */
export const Waiting: Story = {
  play: async ({ canvasElement }) => {
    const figures = [...canvasElement.querySelectorAll('figure')]
    const cursorsOf = (figure: HTMLElement): Element[] => [
      ...figure.querySelectorAll('[data-part="cursor"]:not(details:not([open]) *)'),
    ]
    await waitFor(() => void expect(figures[1]!.textContent).toContain('Water that'))
    await waitFor(() => void expect(figures.map((figure) => cursorsOf(figure).length)).toEqual([1, 1, 1, 0]))
    await expect(cursorsOf(figures[0]!)[0]!.getAnimations()).toEqual([])
    await waitFor(() => void expect(cursorsOf(figures[2]!)[0]!.getAnimations()).toHaveLength(1))
    await waitFor(() => void expect(within(figures[0]!).getByText('Thinking')).toBeVisible())
    await expect(within(figures[3]!).getByText('Thinking')).toBeVisible()
  },
}
