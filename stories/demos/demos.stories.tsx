import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { HeadlessChat } from './headless-chat.tsx'
import headlessSource from './headless-chat.tsx?raw'
import { SidePanelAssistant } from './side-panel-assistant.tsx'
import sidePanelSource from './side-panel-assistant.tsx?raw'
import { StyledChat } from './styled-chat.tsx'
import styledSource from './styled-chat.tsx?raw'
import { SupportWidget } from './support-widget.tsx'
import supportSource from './support-widget.tsx?raw'

const meta = {
  title: 'Demos',
  parameters: {
    docs: {
      description: {
        component:
          'Each is one file that imports nothing but the packages: copy its source, or have it copied by `npx shadcn add http://localhost:6006/r/styled-chat.json`. What there is says `/r/registry.json`; the other demos stand with what they show: Minimal chat, Markdown, Tools, Translator, Attachments, Several chats.',
      },
    },
  },
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

function source(code: string): NonNullable<Story['parameters']> {
  return { docs: { source: { code, language: 'tsx' } } }
}

/** An app's own type, colours, corners and words. */
export const Styled: Story = { render: () => <StyledChat />, parameters: source(styledSource) }

/** The hook alone, with one's own markup. */
export const Headless: Story = { render: () => <HeadlessChat />, parameters: source(headlessSource) }

/** An assistant beside a page, which is told what the page says. */
export const SidePanel: Story = { render: () => <SidePanelAssistant />, parameters: source(sidePanelSource) }

/** A button in the corner. Closed, the chat goes on. */
export const Support: Story = { render: () => <SupportWidget />, parameters: source(supportSource) }

/** A suggestion in the app's own words is asked, and answered. */
export const StyledAnswers: Story = {
  ...Styled,
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Why do rivers meander?' }))
    await waitFor(() =>
      expect(canvas.getByRole('article', { name: 'River guide' }).textContent).toMatch(/\w+ \w+/),
    )
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
  },
}

/** Enter sends, the button stops, and what has come stays. */
export const HeadlessStops: Story = {
  ...Headless,
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'Why?{Enter}')
    const answer = await waitFor(() => {
      const item = canvas.getAllByRole('listitem')[1]
      void expect(item?.textContent).toMatch(/\w+ \w+ \w+/)
      return item!
    })
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await expect(canvas.getByRole('button', { name: 'Send' })).toBeVisible()
    const kept = answer.textContent
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), ' ')
    await expect(answer.textContent).toBe(kept)
  },
}

/** Enter while an answer streams stops nothing: the question waits, and is asked next. */
export const HeadlessAsksNext: Story = {
  ...Headless,
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const field = canvas.getByRole('textbox', { name: 'Message' })
    const turns = (): readonly string[] =>
      canvas.getAllByRole('listitem').map(({ textContent }) => textContent)
    await userEvent.type(field, 'Why?{Enter}')
    await waitFor(() => expect(turns()[1]).toMatch(/\w+ \w+/))
    await userEvent.type(field, 'And then?{Enter}Nothing more.{Enter}')
    await expect(turns().slice(2)).toEqual(['WaitingAnd then? Remove', 'WaitingNothing more. Remove'])
    await userEvent.click(canvas.getAllByRole('button', { name: 'Remove' })[1]!)
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await expect(field).toHaveValue('')
    // What a stop has left behind goes first.
    await userEvent.type(field, 'Go on.{Enter}')
    await expect(turns()[2]).toBe('YouAnd then?')
    await expect(turns().at(-1)).toBe('WaitingGo on. Remove')
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
  },
}

/** The panel closes and opens again; what was asked meanwhile is there. */
export const SidePanelCloses: Story = {
  ...SidePanel,
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'What is an oxbow lake?' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Assistant' }))
    await expect(canvas.queryByRole('complementary')).toBeNull()
    await userEvent.click(canvas.getByRole('button', { name: 'Assistant' }))
    await waitFor(
      () =>
        expect(canvas.getByRole('article', { name: 'Assistant' })).toHaveAttribute('data-status', 'complete'),
      { timeout: 10_000 },
    )
  },
}

/** The focus goes into the panel and back to its button, and the button says that an answer came while it was closed. */
export const SupportCounts: Story = {
  ...Support,
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Support' }))
    const field = canvas.getByRole('textbox')
    await expect(field).toHaveFocus()
    await userEvent.type(field, 'Hello{Enter}{Escape}')
    const button = await canvas.findByRole('button', { name: 'Support (1 new)' }, { timeout: 10_000 })
    await expect(button).toHaveFocus()
    await userEvent.click(button)
    await expect(canvas.getByRole('button', { name: 'Close support' })).toBeVisible()
  },
}
