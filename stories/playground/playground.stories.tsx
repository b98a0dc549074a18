import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { bufferPolicies, faults, PlaygroundChat } from './playground-chat.tsx'

const meta = {
  title: 'Playground',
  component: PlaygroundChat,
  argTypes: {
    rate: { control: { type: 'range', min: 0, max: 5000, step: 10 } },
    tokens: { control: { type: 'range', min: 1, max: 20_000, step: 1 } },
    kind: { control: 'select', options: ['prose', 'markdown', 'reasoning', 'structured'] },
    buffer: { control: 'select', options: Object.keys(bufferPolicies) },
    fault: { control: 'select', options: Object.keys(faults) },
  },
  args: {
    rate: 60,
    tokens: 240,
    kind: 'prose',
    buffer: 'frame',
    fault: 'none',
    endpoint: '/v1/chat/completions',
  },
} satisfies Meta<typeof PlaygroundChat>

export default meta
type Story = StoryObj<typeof meta>

/** Set how fast, how long and what the model writes, and what goes wrong; then ask. */
export const Playground: Story = {}

async function ask(canvasElement: HTMLElement): Promise<HTMLElement> {
  await userEvent.type(within(canvasElement).getByRole('textbox'), 'Tell me about rivers{Enter}')
  return waitFor(() => {
    const answer = canvasElement.querySelector<HTMLElement>('[data-role="assistant"]:not([aria-busy="true"])')
    void expect(answer).not.toBeNull()
    return answer!
  })
}

/** An answer as fast as the socket goes arrives whole. */
export const WholeAnswer: Story = {
  tags: ['!dev', '!autodocs'],
  args: { rate: 0, tokens: 2000 },
  play: async ({ canvasElement }) => {
    const answer = await ask(canvasElement)
    await expect(answer).toHaveAttribute('data-status', 'complete')
    await expect(answer.textContent.length).toBeGreaterThan(5000)
  },
}

/** Thinking comes apart from the answer. */
export const Reasoning: Story = {
  tags: ['!dev', '!autodocs'],
  args: { rate: 0, kind: 'reasoning' },
  play: async ({ canvasElement }) => {
    const answer = await ask(canvasElement)
    await expect(answer.querySelector('[data-part="reasoning"]')).not.toBeNull()
  },
}

/** A stream that just ends keeps its text, says so, and offers another try. */
export const CutWithoutAnEnd: Story = {
  tags: ['!dev', '!autodocs'],
  args: { rate: 0, fault: 'cut without an end' },
  play: async ({ canvasElement }) => {
    const answer = await ask(canvasElement)
    await expect(answer).toHaveAttribute('data-status', 'incomplete')
    await expect(answer).toHaveTextContent('broke off')
    await expect(within(answer).getByRole('button', { name: 'Try again' })).toBeVisible()
  },
}

/** A wrong key is a readable error, and the question is still there. */
export const WrongKey: Story = {
  tags: ['!dev', '!autodocs'],
  args: { fault: 'wrong key (401)' },
  play: async ({ canvasElement }) => {
    const answer = await ask(canvasElement)
    await expect(answer).toHaveTextContent('401')
    await expect(within(canvasElement).getByText('Tell me about rivers')).toBeVisible()
  },
}

/** An HTML page is shown as one line of words. */
export const HtmlInsteadOfAStream: Story = {
  tags: ['!dev', '!autodocs'],
  args: { fault: 'HTML instead of a stream' },
  play: async ({ canvasElement }) => {
    const answer = await ask(canvasElement)
    await expect(answer).toHaveTextContent('which is no event stream')
    await expect(answer.textContent).not.toContain('<')
  },
}

/** A chat without an endpoint says what is missing. */
export const NoEndpoint: Story = {
  tags: ['!dev', '!autodocs'],
  args: { endpoint: '' },
  play: async ({ canvasElement }) => {
    const answer = await ask(canvasElement)
    await expect(answer).toHaveTextContent('Give the chat an endpoint')
  },
}
