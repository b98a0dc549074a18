import addonA11y from '@storybook/addon-a11y'
import addonDocs from '@storybook/addon-docs'
import { definePreview } from '@storybook/react-vite'
import { asFetch, createGateway } from '@rivulet/gateway'
import '@rivulet/ui/styles.css'
import { describeComponent, documentProps } from './document-props.ts'
import './preview.css'

// A static build has no server behind it: there the embedded model answers inside the page, through the same handler.
if (import.meta.env.PROD) {
  const networkFetch = globalThis.fetch
  const embedded = asFetch(createGateway())
  globalThis.fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.href)
    return pathname.startsWith('/v1/') ? embedded(input, init) : networkFetch(input, init)
  }
}

export default definePreview({
  addons: [addonA11y(), addonDocs()],
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    docs: { extractArgTypes: documentProps, extractComponentDescription: describeComponent },
    options: {
      storySort: {
        order: [
          'Minimal chat',
          'Playground',
          'Demos',
          'States',
          'Look',
          'Parts',
          'Message list',
          'Message actions',
          'Composer',
          'Composer states',
          'Waiting',
          'Markdown',
          'Tools',
          'Structured output',
          'Translator',
          'Reasoning and progress',
          'Attachments',
          'Versions of one stream',
          'Several chats',
          'History',
          'Faults',
          'Frame buffer',
          'Stream inspector',
          'Speed',
        ],
      },
    },
  },
  globalTypes: {
    theme: {
      description: 'Colour scheme',
      toolbar: { icon: 'contrast', items: ['system', 'light', 'dark'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'system' },
  decorators: [
    (Story, { globals, parameters }) => {
      const theme = globals['theme'] === 'system' ? undefined : String(globals['theme'])
      return (
        <div className={parameters['part'] ? 'stage part' : 'stage'} data-theme={theme}>
          <Story />
        </div>
      )
    },
  ],
})
