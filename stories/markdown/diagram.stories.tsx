import type { Meta, StoryObj } from '@storybook/react-vite'
import { HighlightedCode } from '@rivulet/ui/highlight'
import { withMermaid } from '@rivulet/ui/mermaid'
import { Markdown } from '@rivulet/ui'
import { expect, waitFor, within } from 'storybook/test'
import './markdown.css'
import { tinyDiagrams } from './tiny-diagrams.ts'

const components = { code: withMermaid(HighlightedCode, { script: async () => tinyDiagrams }) }

const text = `Code, until its block is closed:

\`\`\`mermaid
graph LR
  Source --> Course
  Course --> Mouth
\`\`\`

Then a drawing, in a frame without an origin or a network.
`

/** The sandbox of diagrams. What draws in it here is a few lines of ours: Mermaid itself an app brings along. */
function Diagram() {
  return (
    <main className="markdown-page">
      <div className="markdown-panes">
        <Markdown text={text} components={components} />
      </div>
    </main>
  )
}

const meta = { title: 'Markdown/Diagrams', component: Diagram } satisfies Meta<typeof Diagram>

export default meta
type Story = StoryObj<typeof meta>

/** The frame has no origin, and no leave for anything but scripts. */
export const Sandbox: Story = {
  play: async ({ canvasElement }) => {
    const frame = await waitFor(
      () => {
        const found = canvasElement.querySelector<HTMLIFrameElement>('[data-drawn] iframe')
        void expect(found).not.toBeNull()
        return found!
      },
      { timeout: 10_000 },
    )
    await expect(frame).toHaveAttribute('sandbox', 'allow-scripts')
    await expect(frame.contentDocument).toBeNull()
    await expect(frame.getBoundingClientRect().height).toBeGreaterThan(40)
    await expect(within(canvasElement).getByRole('button', { name: /source/i })).toBeVisible()
  },
}
