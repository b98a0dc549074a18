import { useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import type { CSSProperties, ReactElement } from 'react'

/** Each of these is a variable of the stylesheet. What is not set follows the page's light or dark scheme. */
const theme = {
  '--rivulet-font': 'Georgia, "Times New Roman", serif',
  '--rivulet-measure': '38rem',
  '--rivulet-accent': 'light-dark(#1d6b52, #6fcfae)',
  '--rivulet-user-bg': 'light-dark(#dfeee7, #1f3a31)',
  '--rivulet-bg': 'light-dark(#fbfaf5, #14181a)',
  '--rivulet-bubble-radius': '0.375rem',
  '--rivulet-field-radius': '0.5rem',
} as CSSProperties

const labels = {
  assistant: 'River guide',
  empty: 'Ask the river guide anything.',
  placeholder: 'Your question',
}

const suggestions = ['Why do rivers meander?', 'What is a floodplain?', 'How deep is the Danube?']

/** The same chat in an app's own type, colours, corners and words. */
export function StyledChat(): ReactElement {
  const chat = useStreamingChat({ endpoint: '/v1/chat/completions', model: 'gpt-4' })
  return <Chat chat={chat} style={theme} labels={labels} suggestions={suggestions} />
}
