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
    stalledMs: { control: { type: 'range', min: 500, max: 20_000, step: 500 } },
  },
  args: {
    fault: 'overloaded (503)',
    failingAttempts: 2,
    whenCut: 'keep',
    retries: true,
    baseDelayMs: 2000,
    stalledMs: 10_000,
    rate: 60,
  },
  // The picker in the page goes its own way; the control begins anew.
  render: (args) => <FaultsChat key={args.fault} {...args} />,
} satisfies Meta<typeof FaultsChat>

export default meta
type Story = StoryObj<typeof meta>

/** The server fails twice, and then answers. */
export const Faults: Story = {}

const hidden = ['!dev', '!autodocs']
const quick = { baseDelayMs: 0, rate: 0 }
const QUESTION = 'Tell me about rivers'
/** For machines that do several things at once. */
const patient = { timeout: 10_000 }

async function ask(canvasElement: HTMLElement): Promise<void> {
  await userEvent.type(within(canvasElement).getByRole('textbox'), `${QUESTION}{Enter}`)
}

const factOf = (canvasElement: HTMLElement, name: string): string | null | undefined =>
  canvasElement.querySelector(`[data-fact="${name}"]`)?.textContent

/** The facts once the answer is over. */
async function settled(canvasElement: HTMLElement): Promise<object> {
  await waitFor(() => void expect(factOf(canvasElement, 'ending')).not.toMatch(/–|streaming/), patient)
  return { requests: factOf(canvasElement, 'requests'), ending: factOf(canvasElement, 'ending') }
}

async function appeared(canvasElement: HTMLElement, selector: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = canvasElement.querySelector<HTMLElement>(selector)
    void expect(found).not.toBeNull()
    return found!
  }, patient)
}

function answerIn(canvasElement: HTMLElement): string {
  const markdown = canvasElement.querySelector('[data-role="assistant"] [data-part="markdown"]')
  return lettersOf(markdown?.textContent ?? '')
}

/** A text without its blanks: between paragraphs a page has none. */
function lettersOf(text: string): string {
  return text.replaceAll(/\s/g, '')
}

/** The answer of a server with which nothing goes wrong: the same question has the same one. */
async function wholeAnswer(): Promise<string> {
  const response = await fetch('/v1/chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      messages: [{ role: 'user', content: QUESTION }],
      rivulet: { rate: 0, tokens: 120 },
    }),
  })
  const { choices } = (await response.json()) as {
    readonly choices: ReadonlyArray<{ readonly message: { readonly content: string } }>
  }
  return lettersOf(choices[0]!.message.content)
}

/** Two failures and an answer are three requests, and the answer is whole. */
export const FailsTwice: Story = {
  tags: hidden,
  args: quick,
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await expect(await settled(canvasElement)).toEqual({ requests: '3', ending: 'complete' })
    await expect(factOf(canvasElement, 'attempt')).toBe('3')
    await expect(answerIn(canvasElement)).toBe(await wholeAnswer())
  },
}

/** An answer that is cut in the middle is continued with a second request, and keeps what it had. */
export const CutAndContinued: Story = {
  tags: hidden,
  args: { ...quick, fault: 'cut', failingAttempts: 1, whenCut: 'continue' },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await expect(await settled(canvasElement)).toEqual({ requests: '2', ending: 'complete' })
    // What had come before the cut, of 120 tokens 40, is the beginning still.
    const [shown, whole] = [answerIn(canvasElement), await wholeAnswer()]
    await expect(shown.slice(0, 100)).toBe(whole.slice(0, 100))
    await expect(shown.length).toBeGreaterThan(whole.length)
    await expect(canvasElement.querySelector('[data-fact="discarded"]')).toBeNull()
    await expect(canvasElement).toHaveTextContent('The embedded model remembers nothing')
  },
}

/** One that is begun anew says so, and what it had said is kept beside it. */
export const CutAndRestarted: Story = {
  tags: hidden,
  args: { ...quick, fault: 'cut', failingAttempts: 1, whenCut: 'restart' },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await expect(await settled(canvasElement)).toEqual({ requests: '2', ending: 'complete' })
    const whole = await wholeAnswer()
    await expect(answerIn(canvasElement)).toBe(whole)
    await expect(lettersOf(factOf(canvasElement, 'discarded') ?? '').slice(0, 60)).toBe(whole.slice(0, 60))
  },
}

/** An error inside the stream keeps the text, is shown, and is not asked for again by itself, but on request. */
export const ErrorInTheStream: Story = {
  tags: hidden,
  args: { ...quick, fault: 'error in the stream', failingAttempts: 1 },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await expect(await settled(canvasElement)).toEqual({ requests: '1', ending: 'error' })
    await expect(factOf(canvasElement, 'code')).toBe('provider')
    const [shown, whole] = [answerIn(canvasElement), await wholeAnswer()]
    await expect(shown.length).toBeGreaterThan(100)
    await expect(whole.startsWith(shown)).toBe(true)
    await expect(await appeared(canvasElement, '[data-part="error"]')).toBeVisible()
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }))
    await waitFor(() => void expect(factOf(canvasElement, 'ending')).toBe('complete'), patient)
    await expect(factOf(canvasElement, 'requests')).toBe('2')
    await expect(answerIn(canvasElement)).toBe(whole)
  },
}

/** Without retries a failure is shown at once. */
export const WithoutRetries: Story = {
  tags: hidden,
  args: { ...quick, retries: false },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await expect(await settled(canvasElement)).toEqual({ requests: '1', ending: 'error' })
    await expect(factOf(canvasElement, 'code')).toBe('http')
  },
}

/** A wait is counted down, and stopping it sends nothing more. */
export const StoppedWhileItWaits: Story = {
  tags: hidden,
  args: { fault: 'busy, with a wait (429)' },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    const notice = await appeared(canvasElement, '[data-part="retry-notice"]')
    await expect(notice).toHaveTextContent(/Trying again in \d s \(attempt 2\)/)
    await userEvent.click(within(notice).getByRole('button', { name: 'Stop' }))
    await expect(await settled(canvasElement)).toEqual({ requests: '1', ending: 'stopped' })
    await expect(canvasElement.querySelector('[data-part="retry-notice"]')).toBeNull()
  },
}

/** The wait ends on request. This one is left waiting again, for the check of its accessibility. */
export const TriedAtOnce: Story = {
  tags: hidden,
  args: { baseDelayMs: 8000, rate: 0 },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    const notice = await appeared(canvasElement, '[data-part="retry-notice"]')
    await userEvent.click(within(notice).getByRole('button', { name: 'Try now' }))
    await waitFor(() => void expect(factOf(canvasElement, 'requests')).toBe('2'), patient)
    await waitFor(() => void expect(canvasElement).toHaveTextContent('(attempt 3)'), patient)
  },
}

/** A silence in the middle is said, and nothing is given up. */
export const Silence: Story = {
  tags: hidden,
  args: { fault: 'silent middle', rate: 0, stalledMs: 50 },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await expect(await appeared(canvasElement, '[data-part="note"]')).toHaveTextContent('Still waiting')
    await expect(factOf(canvasElement, 'status')).toBe('streaming')
    await expect(factOf(canvasElement, 'requests')).toBe('1')
  },
}

/** A call is a row with its name and state. */
export const OddToolCall: Story = {
  tags: hidden,
  args: { ...quick, fault: 'tool indexes' },
  play: async ({ canvasElement }) => {
    await ask(canvasElement)
    await expect(await settled(canvasElement)).toEqual({ requests: '1', ending: 'complete' })
    const call = canvasElement.querySelector('[data-part="tool-call"]')
    await expect(call).toHaveTextContent('get_water_level')
    await expect(call).toHaveAttribute('data-state', 'requested')
  },
}

/** The picker is the first stop of the Tab key, and says what the picked fault does. */
export const PickedInThePage: Story = {
  tags: hidden,
  args: quick,
  play: async ({ canvasElement }) => {
    const picker = within(canvasElement).getByLabelText('What goes wrong')
    await userEvent.tab()
    await expect(picker).toHaveFocus()
    await userEvent.selectOptions(picker, 'JSON')
    await expect(canvasElement).toHaveTextContent(faultList.JSON.happens)
    await ask(canvasElement)
    await expect(await settled(canvasElement)).toEqual({ requests: '1', ending: 'complete' })
    await expect(answerIn(canvasElement)).toBe(await wholeAnswer())
  },
}
