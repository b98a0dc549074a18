import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { faultList } from './fault-list.ts'
import { FaultsChat, recoveries } from './faults-chat.tsx'

const meta = {
  title: 'Faults',
  component: FaultsChat,
  parameters: {
    docs: {
      description: {
        component:
          'Pick what goes wrong, ask something, and watch the page cope. The embedded model fails on request, over real HTTP.',
      },
    },
  },
  argTypes: {
    fault: { control: 'select', options: Object.keys(faultList) },
    failingAttempts: { control: { type: 'range', min: 0, max: 5, step: 1 } },
    whenCut: { control: 'select', options: Object.keys(recoveries) },
    rate: { control: { type: 'range', min: 0, max: 500, step: 10 } },
    baseDelayMs: { control: { type: 'range', min: 0, max: 8000, step: 100 } },
  },
  args: { fault: '503', failingAttempts: 2, whenCut: 'keep', retries: true, baseDelayMs: 2000, rate: 60 },
} satisfies Meta<typeof FaultsChat>

export default meta
type Story = StoryObj<typeof meta>

/** The server fails twice, and then answers. */
export const Faults: Story = {}

const hidden = ['!dev', '!autodocs']
const quick = { baseDelayMs: 0, rate: 0 }

async function ask(canvasElement: HTMLElement): Promise<void> {
  await userEvent.type(within(canvasElement).getByRole('textbox'), 'Tell me about rivers{Enter}')
}

const factOf = (canvasElement: HTMLElement, name: string): string | null | undefined =>
  canvasElement.querySelector(`[data-fact="${name}"]`)?.textContent

/** The facts once the answer is over. */
async function settled(canvasElement: HTMLElement): Promise<object> {
  await waitFor(() => void expect(factOf(canvasElement, 'ending')).not.toMatch(/–|streaming/))
  return { requests: factOf(canvasElement, 'requests'), ending: factOf(canvasElement, 'ending') }
}

/** Two failures and an answer are three requests. */
export const FailsTwice: Story = {
  tags: hidden,
  args: quick,
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await expect(await settled(canvasElement)).toEqual({ requests: '3', ending: 'complete' })
  },
}

/** An answer that is cut in the middle is continued with a second request, and keeps what it had. */
export const CutAndContinued: Story = {
  tags: hidden,
  args: { ...quick, fault: 'cut', failingAttempts: 1, whenCut: 'continue' },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await expect(await settled(canvasElement)).toEqual({ requests: '2', ending: 'complete' })
  },
}

/** One that is begun anew says so, and what it had said is kept beside it. */
export const CutAndRestarted: Story = {
  tags: hidden,
  args: { ...quick, fault: 'cut', failingAttempts: 1, whenCut: 'restart' },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await expect(await settled(canvasElement)).toEqual({ requests: '2', ending: 'complete' })
    await expect(factOf(canvasElement, 'discarded')).toMatch(/\w+ \w+/)
  },
}

/** An error inside the stream keeps the text, is shown, and is not asked for again. */
export const ErrorInTheStream: Story = {
  tags: hidden,
  args: { ...quick, fault: 'error in the stream' },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await expect(await settled(canvasElement)).toEqual({ requests: '1', ending: 'error' })
    const answer = canvasElement.querySelector('[data-role="assistant"]')!
    await expect(answer.querySelector('[data-part="text"]')!.textContent).toMatch(/\w+ \w+/)
    await expect(within(canvasElement).getByRole('button', { name: 'Try again' })).toBeVisible()
  },
}

/** A wait is counted down, and stopping it sends nothing more. */
export const StoppedWhileItWaits: Story = {
  tags: hidden,
  args: { fault: '429 with a wait' },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    const notice = await waitFor(() => {
      const found = canvasElement.querySelector<HTMLElement>('[data-part="retry-notice"]')
      void expect(found).not.toBeNull()
      return found!
    })
    await expect(notice).toHaveTextContent(/Trying again in \d s/)
    await userEvent.click(within(notice).getByRole('button', { name: 'Stop' }))
    await expect(await settled(canvasElement)).toEqual({ requests: '1', ending: 'stopped' })
  },
}
