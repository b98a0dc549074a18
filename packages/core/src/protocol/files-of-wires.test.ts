import { expect, test } from 'vitest'
import { createMessage } from '../message/create-message.ts'
import type { ChatMessage, ChatProtocol, FilePart } from '../types.ts'
import { anthropicMessages } from './anthropic-messages.ts'
import { chatCompletions } from './chat-completions.ts'
import { chatCompletionsWithTools } from './chat-completions-with-tools.ts'
import { plainText } from './plain-text.ts'
import { responses } from './responses.ts'
import { uiMessageStream } from './ui-message-stream.ts'

const photo: FilePart = { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA==' }
const linked: FilePart = { type: 'file', mediaType: 'image/*', url: 'https://example.org/river.jpg' }
const paper: FilePart = {
  type: 'file',
  mediaType: 'application/pdf',
  url: 'data:application/pdf;base64,BB==',
  name: 'paper.pdf',
}
const sound: FilePart = {
  type: 'file',
  mediaType: 'audio/wav',
  url: 'data:audio/wav;base64,CC==',
  content: { type: 'input_audio', input_audio: { data: 'CC==', format: 'wav' } },
}

const messages: readonly ChatMessage[] = [
  createMessage('user', 'What is this?', { id: 'u1', files: [photo, linked] }),
  {
    ...createMessage('assistant', 'A river.', { id: 'a1' }),
    parts: [{ type: 'text', text: 'A river.' }, photo],
  },
  createMessage('user', '', { id: 'u2', files: [paper, sound] }),
]

function encode(protocol: ChatProtocol): Record<string, unknown> {
  return protocol.encode({ chatId: 'c', messages }, 'm', {}) as Record<string, unknown>
}

test.each([chatCompletions, chatCompletionsWithTools])(
  'Chat Completions has content parts, in the user’s turns only',
  (protocol) => {
    expect(encode(protocol)['messages']).toEqual([
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: photo.url } },
          { type: 'image_url', image_url: { url: linked.url } },
          { type: 'text', text: 'What is this?' },
        ],
      },
      { role: 'assistant', content: 'A river.' },
      {
        role: 'user',
        content: [{ type: 'file', file: { filename: 'paper.pdf', file_data: paper.url } }, sound.content],
      },
    ])
  },
)

test('Responses has input parts', () => {
  expect(encode(responses)['input']).toEqual([
    {
      role: 'user',
      content: [
        { type: 'input_image', image_url: photo.url },
        { type: 'input_image', image_url: linked.url },
        { type: 'input_text', text: 'What is this?' },
      ],
    },
    { role: 'assistant', content: [{ type: 'output_text', text: 'A river.' }] },
    {
      role: 'user',
      content: [
        { type: 'input_file', filename: 'paper.pdf', file_data: paper.url },
        { type: 'input_file', file_data: sound.url },
      ],
    },
  ])
})

test('Anthropic has images and documents', () => {
  expect(encode(anthropicMessages)['messages']).toMatchObject([
    {
      role: 'user',
      content: [
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA==' } },
        { type: 'image', source: { type: 'url', url: linked.url } },
        { type: 'text', text: 'What is this?' },
      ],
    },
    { role: 'assistant', content: [{ type: 'text', text: 'A river.' }] },
    {
      role: 'user',
      content: [
        { type: 'document', source: { type: 'base64', data: 'BB==' }, title: 'paper.pdf' },
        { type: 'document', source: { media_type: 'audio/wav' } },
      ],
    },
  ])
})

test('a UI message stream has file parts', () => {
  expect(encode(uiMessageStream)['messages']).toEqual([
    {
      id: 'u1',
      role: 'user',
      parts: [
        { type: 'file', mediaType: 'image/png', url: photo.url },
        { type: 'file', mediaType: 'image/*', url: linked.url },
        { type: 'text', text: 'What is this?' },
      ],
    },
    {
      id: 'a1',
      role: 'assistant',
      parts: [
        { type: 'text', text: 'A river.' },
        { type: 'file', mediaType: 'image/png', url: photo.url },
      ],
    },
    {
      id: 'u2',
      role: 'user',
      parts: [
        { type: 'file', mediaType: 'application/pdf', url: paper.url, filename: 'paper.pdf' },
        { type: 'file', mediaType: 'audio/wav', url: sound.url },
      ],
    },
  ])
})

test('plain text takes no files, and says so', () => {
  expect(() => encode(plainText)).toThrow('This endpoint takes text and no files.')
})
