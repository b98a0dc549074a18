import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, spyOn, userEvent, waitFor, within } from 'storybook/test'
import { constructTexts } from './construct-texts.ts'
import { MarkdownStream } from './markdown-stream.tsx'
import wave from './wave.svg?no-inline'

const meta = {
  title: 'Markdown/Constructs',
  component: MarkdownStream,
  parameters: {
    docs: {
      description: {
        component:
          'Each construct as it streams, beside its source. Pause it, and put the bar to any character: what is shown is what was there when the text ended so.',
      },
    },
  },
  argTypes: {
    charsPerSecond: { control: { type: 'range', min: 1, max: 4000, step: 1 } },
    text: { control: 'text' },
    startAt: { control: false },
    autoPlay: { control: false },
  },
  args: { text: '', charsPerSecond: 120, coloursAndMath: true, autoPlay: true },
  // On the page that shows all of them nothing moves.
  render: ({ text, autoPlay, ...args }, { viewMode }) => {
    const isDocs = viewMode === 'docs'
    return (
      <MarkdownStream
        key={text}
        {...args}
        text={text}
        autoPlay={autoPlay && !isDocs}
        {...(isDocs && { startAt: text.length })}
      />
    )
  },
} satisfies Meta<typeof MarkdownStream>

export default meta
type Story = StoryObj<typeof meta>

export const Prose: Story = { args: { text: constructTexts.prose } }
export const Emphasis: Story = { args: { text: constructTexts.emphasis } }
export const Headings: Story = { args: { text: constructTexts.headings } }
export const Lists: Story = { args: { text: constructTexts.lists } }
export const Tasks: Story = { args: { text: constructTexts.tasks } }
export const Quotes: Story = { args: { text: constructTexts.quotes } }
export const Tables: Story = { args: { text: constructTexts.tables } }
export const Code: Story = { args: { text: constructTexts.code, charsPerSecond: 300 } }
export const LongCode: Story = { args: { text: constructTexts.longCode, charsPerSecond: 2000 } }
export const Math: Story = { args: { text: constructTexts.math } }
export const LinksAndImages: Story = {
  args: { text: constructTexts.linksAndImages.replace('/markdown-own.svg', wave) },
}
export const Footnotes: Story = { args: { text: constructTexts.footnotes } }
/** What is defined later changes where it is referred to, and nowhere else. */
export const LateDefinitions: Story = { args: { text: constructTexts.lateDefinitions } }
export const RawHtml: Story = { args: { text: constructTexts.rawHtml } }
export const RightToLeft: Story = { args: { text: constructTexts.rightToLeft } }
export const EmojiAndCjk: Story = { args: { text: constructTexts.emojiAndCjk } }
export const Everything: Story = { args: { text: constructTexts.everything, charsPerSecond: 600 } }

const hidden = ['!dev', '!autodocs']
/** For machines that do several things at once. */
const patient = { timeout: 10_000 }

const factOf = (canvasElement: HTMLElement, name: string): string | null | undefined =>
  canvasElement.querySelector(`[data-fact="${name}"]`)?.textContent

async function scrubTo(canvasElement: HTMLElement, shown: number): Promise<void> {
  const bar = within(canvasElement).getByLabelText<HTMLInputElement>('Characters shown')
  await fireEvent.change(bar, { target: { value: String(shown) } })
}

function markdownIn(canvasElement: HTMLElement): HTMLElement {
  return canvasElement.querySelector<HTMLElement>('[data-part="markdown"]')!
}

function topBlocks(canvasElement: HTMLElement): Element[] {
  return [...canvasElement.querySelectorAll('[data-part="blocks"] > *')]
}

/** The bar shows exactly so many characters, and what was settled keeps its nodes, forth and back. */
export const ScrubbedToAnyPlace: Story = {
  tags: hidden,
  args: { text: constructTexts.prose, autoPlay: false },
  play: async ({ canvasElement, args: { text } }) => {
    await expect(factOf(canvasElement, 'characters')).toBe(`0 of ${text.length}`)
    for (const shown of [1, 2, 40, 41]) {
      await scrubTo(canvasElement, shown)
      await expect(factOf(canvasElement, 'characters')).toBe(`${shown} of ${text.length}`)
      await expect(markdownIn(canvasElement).textContent).toBe(text.slice(0, shown).trimEnd())
    }
    const half = text.indexOf('The third')
    await scrubTo(canvasElement, half + 20)
    await expect(factOf(canvasElement, 'settled')).toBe('2 of 3')
    const settled = topBlocks(canvasElement)
    await scrubTo(canvasElement, text.length - 30)
    await expect(topBlocks(canvasElement).slice(0, settled.length)).toEqual(settled)
    await scrubTo(canvasElement, text.length)
    await expect(topBlocks(canvasElement).slice(0, settled.length)).toEqual(settled)
    await expect(factOf(canvasElement, 'settled')).toBe('5 of 5')
    await expect(canvasElement.querySelector('[data-part="cursor"]')).toBeNull()
    await scrubTo(canvasElement, 12)
    await expect(markdownIn(canvasElement).textContent).toBe(text.slice(0, 12).trimEnd())
  },
}

/** It plays to its end, and again from its beginning; a pause holds it. */
export const PlayedAndPaused: Story = {
  tags: hidden,
  args: { text: constructTexts.tasks, autoPlay: false, charsPerSecond: 4000 },
  play: async ({ canvasElement, args: { text } }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Play' }))
    await waitFor(
      () => void expect(factOf(canvasElement, 'characters')).toBe(`${text.length} of ${text.length}`),
      patient,
    )
    await expect(within(markdownIn(canvasElement)).getAllByRole('checkbox')).toHaveLength(8)
    await userEvent.click(canvas.getByRole('button', { name: 'Play' }))
    await scrubTo(canvasElement, 30)
    await expect(canvas.getByRole('button', { name: 'Play' })).toBeVisible()
    await expect(factOf(canvasElement, 'characters')).toBe(`30 of ${text.length}`)
  },
}

/** Code has its language and its colours while it streams, and its button copies it. */
export const CodeIsCopied: Story = {
  tags: hidden,
  args: { text: constructTexts.code, autoPlay: false, startAt: 420 },
  play: async ({ canvasElement, args: { text } }) => {
    const block = canvasElement.querySelector<HTMLElement>('[data-part="code-block"]')!
    await expect(block).toHaveTextContent('TypeScript')
    await waitFor(() => void expect(block.querySelector('[data-token]')).not.toBeNull(), patient)
    const coloured = block.querySelector('[data-token]')
    await scrubTo(canvasElement, text.length)
    await expect(block.contains(coloured)).toBe(true)
    // Only a page that has the focus may write to the clipboard, and under test it may not have it.
    const write = spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await userEvent.click(within(block).getByRole('button', { name: 'Copy code' }))
    await waitFor(() => void expect(within(document.body).getByText('Copied')).toBeInTheDocument(), patient)
    await expect(write).toHaveBeenCalledWith(/```ts\n(.*?)```/s.exec(text)?.[1])
    write.mockRestore()
    await waitFor(
      () => void expect(canvasElement.querySelectorAll('[data-part="code-block"]')).toHaveLength(15),
      patient,
    )
  },
}

/** A link says whom it trusts not, and where it leads if its label says something else; a refused one is its label. */
export const LinksAreChecked: Story = {
  tags: hidden,
  args: { text: constructTexts.linksAndImages, autoPlay: false, startAt: Infinity },
  play: async ({ canvasElement }) => {
    const shown = within(markdownIn(canvasElement))
    const link = shown.getByRole('link', { name: 'link' })
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow ugc')
    await expect(link).toHaveAttribute('target', '_blank')
    await expect(shown.getByRole('link', { name: /^example\.com ?\(other\.example\)$/ })).toBeVisible()
    for (const name of ['a script', 'a file', 'a name in an address']) {
      await expect(shown.queryByRole('link', { name })).toBeNull()
      await expect(canvasElement).toHaveTextContent(name)
    }
  },
}

/** An image from elsewhere is a button; pressed, it is that image, and no other one. */
export const ImagesWaitForAClick: Story = {
  tags: hidden,
  args: {
    text: '![One](https://images.example.invalid/one.png) and ![two](https://images.example.invalid/two.png)\n',
    autoPlay: false,
  },
  play: async ({ canvasElement, args: { text } }) => {
    for (let shown = 0; shown <= text.length; shown++) {
      await scrubTo(canvasElement, shown)
      await expect(canvasElement.querySelector('img')).toBeNull()
    }
    const shown = within(markdownIn(canvasElement))
    await userEvent.click(shown.getByRole('button', { name: /^One/ }))
    const images = canvasElement.querySelectorAll('img')
    await expect([...images].map(({ alt, referrerPolicy }) => [alt, referrerPolicy])).toEqual([
      ['One', 'no-referrer'],
    ])
    await expect(shown.getByRole('button', { name: /^two/ })).toBeVisible()
  },
}

/** A formula is drawn once it is whole, as MathML. */
export const FormulasAreDrawn: Story = {
  tags: hidden,
  args: { text: constructTexts.math, autoPlay: false, startAt: Infinity },
  play: async ({ canvasElement }) => {
    await waitFor(
      () => void expect(canvasElement.querySelectorAll('math').length).toBeGreaterThan(8),
      patient,
    )
    await expect(canvasElement).toHaveTextContent('It costs $5 or $10')
  },
}

/** A reference becomes a link when its definition comes; the paragraph that has none stays as it is. */
export const DefinedLate: Story = {
  tags: hidden,
  args: { text: constructTexts.lateDefinitions, autoPlay: false },
  play: async ({ canvasElement, args: { text } }) => {
    await scrubTo(canvasElement, text.indexOf('[map-1]:'))
    const [first, second] = topBlocks(canvasElement)
    const inner = [...second!.childNodes]
    await expect(first!.querySelector('a')).toBeNull()
    await scrubTo(canvasElement, text.length)
    await expect(topBlocks(canvasElement).slice(0, 2)).toEqual([first, second])
    await expect([...second!.childNodes]).toEqual(inner)
    await expect(first!.querySelectorAll('a')).toHaveLength(2)
  },
}

/** All of it, whole: what axe is asked about. */
export const WholeEverything: Story = {
  tags: hidden,
  args: { text: constructTexts.everything, autoPlay: false, startAt: Infinity },
}
