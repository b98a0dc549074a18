import { expect, test } from 'vitest'
import { applyDeltas } from '../message/apply-deltas.ts'
import { createMessage } from '../message/create-message.ts'
import { sseText } from '../testing/event-stream.ts'
import { cutEverywhere } from '../testing/cut-everywhere.ts'
import { createChat } from '../create-chat.ts'
import { eventStream } from '../testing/event-stream.ts'
import type { ChatMessage, MessagePart } from '../types.ts'
import { createChatCompletions } from './chat-completions.ts'
import { readImages } from './read-images.ts'
import { readSources } from './read-sources.ts'

const { decode } = createChatCompletions(readSources, readImages)

function read(...chunks: readonly object[]): readonly MessagePart[] {
  const message = createMessage('assistant', '')
  return chunks.reduce<ChatMessage>(
    (grown, chunk) => applyDeltas(grown, decode({ event: '', data: JSON.stringify(chunk), atEnd: false })),
    message,
  ).parts
}
const said = (delta: object, more: object = {}): object => ({ choices: [{ index: 0, delta }], ...more })
const river = { url: 'https://example.org/river', title: 'The river' }

test.each([
  [
    'annotations',
    said({
      annotations: [{ type: 'url_citation', url_citation: { ...river, start_index: 0, end_index: 4 } }],
    }),
    { type: 'source', ...river },
  ],
  [
    'annotations with the words',
    said({ annotations: [{ type: 'url_citation', url_citation: { ...river, content: 'It runs.' } }] }),
    { type: 'source', ...river, quote: 'It runs.' },
  ],
  [
    'search results beside the choices',
    said({}, { search_results: [{ ...river, date: '2026-01-01' }] }),
    { type: 'source', ...river },
  ],
  ['citations beside the choices', said({}, { citations: [river.url] }), { type: 'source', url: river.url }],
])('%s are sources', (_name, chunk, source) => {
  expect(read(chunk)).toEqual([source])
})

test('search results are read, and not the same once more as citations', () => {
  expect(read(said({}, { search_results: [river], citations: [river.url] }))).toEqual([
    { type: 'source', ...river },
  ])
})

test('sources that every chunk repeats are there once, and do not cut the text that grows around them', () => {
  const citations = ['https://a.example', 'https://b.example']
  expect(read(said({ content: 'Up' }, { citations }), said({ content: 'stream' }, { citations }))).toEqual([
    { type: 'text', text: 'Upstream' },
    { type: 'source', url: 'https://a.example' },
    { type: 'source', url: 'https://b.example' },
  ])
})

test('images of the answer are files, beside the text or in its content', () => {
  const url = 'data:image/webp;base64,AA=='
  expect(
    read(said({ content: 'Here:' }), said({ images: [{ type: 'image_url', image_url: { url } }] })),
  ).toEqual([
    { type: 'text', text: 'Here:' },
    { type: 'file', mediaType: 'image/webp', url },
  ])
  expect(
    read(
      said({
        content: [
          { type: 'text', text: 'Here:' },
          { type: 'image_url', image_url: 'https://example.org/x' },
        ],
      }),
    ),
  ).toEqual([
    { type: 'text', text: 'Here:' },
    { type: 'file', mediaType: 'image/*', url: 'https://example.org/x' },
  ])
})

test.each([
  { annotations: null, images: null },
  { annotations: 'x', images: {} },
  { annotations: [null, 1, {}, { type: 'url_citation' }, { type: 'url_citation', url_citation: 7 }] },
  { images: [null, {}, { image_url: null }, { image_url: { url: 7 } }] },
])('what is none says nothing: %j', (delta) => {
  expect(read(said(delta, { citations: 7, search_results: null }))).toEqual([])
})

test('an answer with sources is the same at every cut', async () => {
  const recording = sseText(
    said({ content: 'Ü' }, { citations: ['https://a.example'] }),
    said({ annotations: [{ type: 'url_citation', url_citation: river }] }),
    said({ content: 'ber 😀' }),
    { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    '[DONE]',
  )
  for (const slices of cutEverywhere(recording)) {
    const chat = createChat({
      endpoint: 'https://model.example',
      protocol: createChatCompletions(readSources),
      fetch: () => Promise.resolve(eventStream(slices)),
    })
    expect((await chat.send('Hi'))!.parts).toEqual([
      { type: 'text', text: 'Über 😀' },
      { type: 'source', url: 'https://a.example' },
      { type: 'source', ...river },
    ])
  }
})
