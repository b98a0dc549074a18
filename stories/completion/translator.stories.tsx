import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, spyOn, userEvent, waitFor, within } from 'storybook/test'
import { Translator as TranslatorDemo } from '../demos/translator.tsx'
import translatorSource from '../demos/translator.tsx?raw'

const meta = {
  title: 'Translator',
  component: TranslatorDemo,
  parameters: {
    docs: {
      description: {
        component:
          'One prompt, one text: `useStreamingCompletion`, asked when the typing pauses. The newest text wins. Copy the source below.',
      },
      source: { code: translatorSource, language: 'tsx' },
    },
  },
} satisfies Meta<typeof TranslatorDemo>

export default meta
type Story = StoryObj<typeof meta>

/** Type something, and go on typing while it is translated. */
export const Translator: Story = {}

/** What was posted, by its last message and what the system said before it. */
function watchPosts(): ReadonlyArray<readonly [system: string, prompt: string]> {
  const posts: Array<readonly [string, string]> = []
  const { fetch } = globalThis
  spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    if (init?.method === 'POST' && typeof init.body === 'string') {
      const { messages } = JSON.parse(init.body) as { messages: ReadonlyArray<{ content: string }> }
      posts.push([messages[0]!.content, messages[1]!.content])
    }
    return fetch(input, init)
  })
  return posts
}

/** Twelve keys are one request; what is typed while it streams is one more, and takes its place; an empty text ends it. */
export const NewestTextWins: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const posts = watchPosts()
    const canvas = within(canvasElement)
    const source = canvas.getByRole('textbox')
    const translation = canvas.getByRole('region', { name: 'Translation' })
    const shows = (text: string) =>
      waitFor(() => expect(translation).toHaveTextContent(text), { timeout: 5000 })

    await userEvent.type(source, 'Good morning')
    await shows('Good morning')
    await expect(translation).toHaveAttribute('aria-busy', 'true')
    await userEvent.type(source, ' to you')
    await shows('Good morning to you')
    await userEvent.selectOptions(canvas.getByRole('combobox'), 'French')
    await waitFor(() => expect(posts).toHaveLength(3))
    const toSpanish = 'Translate to Spanish. Output only the translation.'
    await expect(posts).toEqual([
      [toSpanish, 'Good morning'],
      [toSpanish, 'Good morning to you'],
      [toSpanish.replace('Spanish', 'French'), 'Good morning to you'],
    ])
    await userEvent.clear(source)
    await waitFor(() => expect(translation).toHaveAttribute('aria-busy', 'false'))
    await expect(translation).toBeEmptyDOMElement()
    await expect(canvas.queryByRole('alert')).toBeNull()
  },
}
