import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test'
import { StreamInspector } from '@rivulet/ui/inspector'
import { InspectedChat as InspectedChatDemo } from '../demos/inspected-chat.tsx'
import inspectedChatSource from '../demos/inspected-chat.tsx?raw'
import { faults, InspectedPage, type InspectedPageProps } from './inspected-page.tsx'
import { eventfulRecording, largeRecording } from './recordings.ts'
import { ReplayPage } from './replay-page.tsx'
import './inspector.css'

const meta = {
  title: 'Stream inspector',
  component: StreamInspector,
} satisfies Meta<typeof StreamInspector>

export default meta
type Story = StoryObj<typeof meta>
type LiveStory = StoryObj<InspectedPageProps>

const live = {
  rate: 60,
  tokens: 160,
  kind: 'prose',
  fault: 'none',
  buffer: 'frame',
} satisfies InspectedPageProps

const controls = {
  rate: { control: { type: 'range', min: 0, max: 1000, step: 10 } },
  tokens: { control: { type: 'range', min: 20, max: 2000, step: 20 } },
  kind: { control: 'select', options: ['prose', 'markdown', 'reasoning', 'tools'] },
  fault: { control: 'select', options: Object.keys(faults) },
  buffer: { control: 'select', options: ['frame', 'immediate'] },
} as const

function inspector(canvasElement: HTMLElement): HTMLElement {
  return within(canvasElement).getByRole('region', { name: 'Stream inspector' })
}

async function ask(canvasElement: HTMLElement): Promise<void> {
  await userEvent.type(within(canvasElement).getByRole('textbox'), 'Why do rivers meander?{Enter}')
}

async function isOver(canvasElement: HTMLElement): Promise<void> {
  await waitFor(
    () =>
      void expect(canvasElement.querySelector('[data-role="assistant"]')).toHaveAttribute(
        'data-status',
        'complete',
      ),
    { timeout: 20_000 },
  )
}

function figure(canvasElement: HTMLElement, name: string): string {
  const term = within(inspector(canvasElement)).getByText(name, { selector: 'dt' })
  return term.nextElementSibling!.textContent
}

/** Ask something, and watch it arrive. Then hold, and move along the time line. */
export const Live: LiveStory = {
  args: live,
  argTypes: controls,
  render: (args) => <InspectedPage {...args} />,
}

/** The figures say what happened: as many hand-overs as frames, and no more commits than one in each. */
export const LiveFigures: LiveStory = {
  tags: ['!dev', '!autodocs'],
  args: { ...live, rate: 400, tokens: 120 },
  render: (args) => <InspectedPage {...args} />,
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await isOver(canvasElement)
    await waitFor(() => void expect(figure(canvasElement, 'Tokens')).toBe('120'))
    await expect(Number(figure(canvasElement, 'Hand-overs'))).toBeLessThan(120)
    await expect(Number(figure(canvasElement, 'Commits'))).toBeGreaterThan(1)
    const slider = within(canvasElement).getByRole('slider', { name: 'Moment' })
    slider.focus()
    await userEvent.keyboard('{Home}')
    await expect(slider).toHaveAttribute('aria-valuetext', 'before the first event')
    await expect(inspector(canvasElement)).toHaveTextContent('Nothing was on the page yet.')
    await userEvent.keyboard('{ArrowRight}')
    await expect(slider.getAttribute('aria-valuetext')).toMatch(/s, .+, 1 of \d+$/)
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Live' }))
    await expect(inspector(canvasElement)).toHaveAttribute('data-state', 'live')
  },
}

/** A failed attempt is a lane of its own, and so is the silence before the next one. */
export const LiveRetry: LiveStory = {
  tags: ['!autodocs'],
  args: { ...live, fault: 'overloaded, and asked again' },
  argTypes: controls,
  render: (args) => <InspectedPage {...args} />,
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await waitFor(() => void expect(figure(canvasElement, 'Retries')).toBe('1'), { timeout: 10_000 })
    await expect(
      canvasElement.querySelector('[data-part="inspector-lane"][data-name="retries"]'),
    ).toBeVisible()
    await userEvent.click(within(canvasElement).getAllByRole('button', { name: 'Stop' })[0]!)
  },
}

/** What tools do stands in a lane: the call, its function, and what was said after it. */
export const LiveTools: LiveStory = {
  tags: ['!autodocs'],
  args: { ...live, kind: 'tools', rate: 200, tokens: 60 },
  argTypes: controls,
  render: (args) => <InspectedPage {...args} />,
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await waitFor(
      () => void expect(canvasElement.querySelector('[data-name="calls"]')).toHaveTextContent('get_weather'),
      { timeout: 20_000 },
    )
  },
}

/** A recording with a failed attempt, thoughts, a tool and a silence. */
export const Recorded: Story = {
  args: { recording: eventfulRecording },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const slider = canvas.getByRole('slider', { name: 'Moment' })
    await expect(inspector(canvasElement)).toHaveTextContent('lays it down on the inner one.')
    await expect(figure(canvasElement, 'Longest gap')).toBe('1.645s')
    // In the middle of the text: what had come by then, and nothing else.
    const { left, width, top } = slider.getBoundingClientRect()
    const clientX = left + (width * 3500) / 6401
    await fireEvent.pointerDown(slider, { button: 0, pointerId: 1, clientX, clientY: top + 5 })
    await fireEvent.pointerUp(slider, { pointerId: 1 })
    await expect(canvas.getByText('A river meanders')).toBeVisible()
    await expect(canvas.getByText(/^get_weather\(\{"city": "Zürich"\}\) done$/)).toBeVisible()
    await expect(slider.getAttribute('aria-valuetext')).toMatch(/^3\.490s, Hand-over, \d+ of \d+$/)
    await waitFor(() => void expect(canvasElement.querySelector('tr[aria-current]')).toBeVisible())
    slider.focus()
    await userEvent.keyboard('{PageUp}')
    await expect(canvas.queryByText('A river meanders')).toBeNull()
    await userEvent.keyboard('{End}')
  },
}

/** The same from right to left; time goes on from left to right. */
export const RightToLeft: Story = {
  tags: ['!autodocs'],
  args: { recording: eventfulRecording },
  render: (args) => (
    <div dir="rtl">
      <StreamInspector {...args} />
    </div>
  ),
}

/** 100,000 events: each step is as quick as with a hundred. */
export const Large: Story = {
  render: () => <LargeInspector />,
  play: async ({ canvasElement }) => {
    const slider = within(canvasElement).getByRole('slider', { name: 'Moment' })
    await expect(slider).toHaveAttribute('aria-valuemax', '100001')
    await expect(canvasElement.querySelectorAll('*').length).toBeLessThan(700)
    slider.focus()
    await userEvent.keyboard('{Home}{PageUp}{ArrowRight}')
    await expect(slider).toHaveAttribute('aria-valuenow', '5001')
    await waitFor(
      () => void expect(canvasElement.querySelector('tr[aria-current]')).toHaveTextContent('5,001'),
    )
  },
}

const large = largeRecording()

function LargeInspector() {
  return <StreamInspector recording={large} />
}

/** A recording as an endpoint: ask anything, and the chat is given what was recorded. */
export const Replay: StoryObj<{ readonly speed: number }> = {
  args: { speed: 1 },
  argTypes: { speed: { control: { type: 'range', min: 0.25, max: 16, step: 0.25 } } },
  render: ({ speed }) => <ReplayPage key={speed} recording={eventfulRecording} speed={speed} />,
}

/** Played again and held, it is scrubbed; the chat beside it stays where it is. */
export const ReplayScrubbed: StoryObj<{ readonly speed: number }> = {
  tags: ['!dev', '!autodocs'],
  args: { speed: 16 },
  render: ({ speed }) => <ReplayPage recording={eventfulRecording} speed={speed} />,
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await isOver(canvasElement)
    const answer = canvasElement.querySelector<HTMLElement>('[data-role="assistant"]')!
    await expect(answer).toHaveTextContent('lays it down on the inner one.')
    const slider = within(canvasElement).getByRole('slider', { name: 'Moment' })
    slider.focus()
    for (let step = 0; step < 8; step++) await userEvent.keyboard('{PageDown}')
    await expect(inspector(canvasElement)).toHaveAttribute('data-state', 'held')
    await expect(inspector(canvasElement)).not.toHaveTextContent('lays it down on the inner one.')
    await expect(answer).toHaveTextContent('lays it down on the inner one.')
  },
}

/** The component to copy: the inspector is loaded when it is opened. */
export const InspectedChat: Story = {
  render: () => <InspectedChatDemo />,
  parameters: { docs: { source: { code: inspectedChatSource, language: 'tsx' } } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Stream inspector' }))
    await expect(await canvas.findByText(/Nothing has been recorded yet/)).toBeVisible()
  },
}
