import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test'
import { attackCorpus } from './attack-corpus.ts'
import { AttacksPage } from './attacks-page.tsx'
import { findViolations } from './find-violations.ts'

const groups = [...attackCorpus.keys()]

const meta = {
  title: 'Markdown/Attacks',
  component: AttacksPage,
  argTypes: {
    group: { control: 'select', options: groups },
    charsPerSecond: { control: { type: 'range', min: 1, max: 400, step: 1 } },
    autoPlay: { control: false },
  },
  args: { group: 'raw HTML', charsPerSecond: 20, autoPlay: true },
  render: (args, { viewMode }) => (
    <AttacksPage key={args.group} {...args} autoPlay={args.autoPlay && viewMode !== 'docs'} />
  ),
} satisfies Meta<typeof AttacksPage>

export default meta
type Story = StoryObj<typeof meta>

/** What a model may be made to write. Nothing of it runs, and nobody is asked for anything. */
export const Attacks: Story = {}

const factOf = (canvasElement: HTMLElement, name: string): string | null | undefined =>
  canvasElement.querySelector(`[data-fact="${name}"]`)?.textContent

/** In every fourth group, at two places of the bar: nothing forbidden is in the page, and no other host was asked. */
export const NothingHappens: Story = {
  tags: ['!dev', '!autodocs'],
  args: { autoPlay: false },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    for (const group of groups.filter((_, index) => index % 4 === 0)) {
      await userEvent.selectOptions(canvas.getByLabelText('Attacks'), group)
      const bar = canvas.getByLabelText<HTMLInputElement>('Characters shown')
      for (const part of [0.6, 1]) {
        await fireEvent.change(bar, { target: { value: String(Math.round(Number(bar.max) * part)) } })
      }
      await waitFor(
        () => void expect(factOf(canvasElement, 'attacks')).toBe(String(attackCorpus.get(group)!.length)),
      )
      await expect([group, factOf(canvasElement, 'violations')]).toEqual([group, '0'])
      await expect([group, factOf(canvasElement, 'requests')]).toEqual([group, '0'])
    }
  },
}

/** What looks for violations finds them: in markup that is parsed, and not put into the page. */
export const ViolationsAreFound: Story = {
  tags: ['!dev', '!autodocs'],
  args: { autoPlay: false, group: 'names that are taken' },
  play: async () => {
    for (const html of [
      '<img src="https://evil.example/a.png">',
      '<a href="javascript:alert(1)" rel="noopener noreferrer nofollow ugc" referrerpolicy="no-referrer">x</a>',
      '<a href="https://evil.example" target="_blank" referrerpolicy="no-referrer">x</a>',
      '<a href="https://a@evil.example" target="_blank" rel="noopener noreferrer nofollow ugc" referrerpolicy="no-referrer">x</a>',
      '<p onclick="x()">x</p>',
      '<p style="color: red">x</p>',
      '<p class="fixed">x</p>',
      '<p id="location">x</p>',
      '<p data-x="javascript:x">x</p>',
      '<iframe></iframe>',
      '<img srcset="/a.png 1x">',
    ]) {
      const { body } = new DOMParser().parseFromString(html, 'text/html')
      await expect([html, findViolations(body).length]).toEqual([html, 1])
    }
  },
}
