import { continueMessage, createChat } from '@rivulet/core'
import { createFakeTransport } from '@rivulet/core/testing'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { Profiler, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, test, vi } from 'vitest'
import { MessageActions } from '../actions/message-actions.tsx'
import { Chat } from '../chat/chat.tsx'
import { painted, part, parts, playChat } from '../play-chat.test.helper.tsx'
import { createStreamRecorder } from './create-stream-recorder.ts'
import './inspector.css'
import { recordChat } from './record.test.helper.ts'
import { russianInspectorLabels } from './russian-inspector-labels.ts'
import { StreamInspector } from './stream-inspector.tsx'
import { StreamProfiler } from './stream-profiler.tsx'
import type { RecordedEvent, StreamRecording } from './stream-recording.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** A recording of so many words, each read handed over at once. */
function recordingOf(count: number): StreamRecording {
  const events = Array.from({ length: count }, (_, index): readonly RecordedEvent[] => [
    { atMs: index * 100, type: 'chunk', deltas: [{ type: 'text-delta', text: `w${index} ` }] },
    { atMs: index * 100, type: 'flush', units: `w${index} `.length },
  ])
  return { format: 'rivulet-streams', version: 1, streams: [{ startedAt: 0, events: events.flat() }] }
}

function figure(name: string): string {
  return screen.getByText(name, { selector: 'dt' }).nextElementSibling!.textContent
}

const slider = (): HTMLElement => screen.getByRole('slider')
const shown = (): string => part('inspector-message').textContent

test('a live view is rendered at most once a frame, however much arrives, and not at all while nothing does', async () => {
  const { chat, ask, fake } = playChat()
  let commits = 0
  render(
    <Profiler id="inspector" onRender={() => commits++}>
      <StreamInspector chat={chat} />
    </Profiler>,
  )
  await ask('Hi')
  await painted()
  let frames = 0
  let isCounting = true
  requestAnimationFrame(function count() {
    frames++
    if (isCounting) requestAnimationFrame(count)
  })
  commits = 0
  for (let index = 0; index < 300; index++) {
    fake.text(`w${index} `)
    if (index % 10 === 0) await fake.drained()
  }
  await fake.drained()
  await painted()
  isCounting = false
  expect(commits).toBeGreaterThan(0)
  expect(commits).toBeLessThanOrEqual(frames)
  expect(figure('Chunks')).toBe('300')
  commits = 0
  await painted()
  expect(commits).toBe(0)
})

test('the chat beside an inspector renders as often as it does alone', async () => {
  async function countRenders(isInspected: boolean): Promise<number> {
    const { chat, ask, say, end } = playChat()
    let renders = 0
    render(
      <>
        <Profiler id="chat" onRender={() => renders++}>
          <Chat chat={chat} actions={MessageActions} />
        </Profiler>
        {isInspected && <StreamInspector chat={chat} />}
      </>,
    )
    await ask('Hi')
    for (const text of ['One ', 'two ', 'three ']) await say(text)
    await end()
    await painted()
    cleanup()
    return renders
  }
  expect(await countRenders(true)).toBe(await countRenders(false))
})

test('unmounted, in StrictMode too, it leaves nothing behind: no observer, no listener, no frame', async () => {
  const { chat, ask, say } = playChat()
  const { subscribe } = chat
  let listeners = 0
  const counted = Object.assign(Object.create(chat) as typeof chat, {
    subscribe(listener: () => void) {
      listeners++
      const end = subscribe(listener)
      return () => {
        listeners--
        end()
      }
    },
  })
  const { unmount } = render(
    <StrictMode>
      <StreamInspector chat={{ chat: counted }} />
    </StrictMode>,
  )
  expect(listeners).toBe(1)
  await ask('Hi')
  await say('Hello')
  expect(Reflect.get(chat, 'observers')).toHaveLength(1)
  unmount()
  expect(listeners).toBe(0)
  expect([...(Reflect.get(chat, 'observers') as Set<unknown>)]).toEqual([])
})

test('a recorder that was given goes on when the inspector is gone', async () => {
  const { chat, ask, say } = playChat()
  const recorder = createStreamRecorder(chat)
  const { unmount } = render(<StreamInspector recorder={recorder} />)
  await ask('Hi')
  unmount()
  await say('Hello')
  expect(JSON.stringify(recorder.getRecording())).toContain('Hello')
  recorder.stop()
})

test('every key of a slider moves along the events, and the message is the one of that moment', async () => {
  render(<StreamInspector recording={recordingOf(50)} />)
  expect(slider()).toHaveAttribute('aria-valuemax', '100')
  slider().focus()
  const after = async (keys: string): Promise<number> => {
    await userEvent.keyboard(keys)
    return Number(slider().getAttribute('aria-valuenow'))
  }
  expect(await after('{Home}')).toBe(0)
  expect(slider()).toHaveAttribute('aria-valuetext', 'before the first event')
  expect(shown()).toBe('Nothing was on the page yet.')
  expect(await after('{ArrowRight}')).toBe(1)
  expect(shown()).toBe('Nothing was on the page yet.')
  expect(await after('{ArrowUp}')).toBe(2)
  expect(shown()).toBe('w0 ')
  expect(slider()).toHaveAttribute('aria-valuetext', '0.000s, Hand-over, 2 of 100')
  expect(await after('{PageUp}')).toBe(7)
  expect(shown()).toBe('w0 w1 w2 ')
  expect(await after('{ArrowLeft}{ArrowDown}')).toBe(5)
  expect(await after('{PageDown}{PageDown}')).toBe(0)
  expect(await after('{End}{ArrowRight}')).toBe(100)
  expect(shown()).toMatch(/ w49 $/)
})

test('who moves along while it plays is led on from there', async () => {
  render(<StreamInspector recording={recordingOf(500)} />)
  slider().focus()
  await userEvent.keyboard('{Home}')
  await userEvent.click(screen.getByRole('button', { name: 'Play' }))
  const { left, width, top } = slider().getBoundingClientRect()
  fireEvent.pointerDown(slider(), { button: 0, pointerId: 1, clientX: left + width * 0.5, clientY: top })
  fireEvent.pointerUp(slider(), { pointerId: 1 })
  const position = (): number => Number(slider().getAttribute('aria-valuenow'))
  await expect.poll(position).toBeGreaterThan(502)
  expect(position()).toBeLessThan(900)
})

test('dragging moves to the moment under the pointer, from right to left too', async () => {
  for (const dir of ['ltr', 'rtl']) {
    render(
      <div dir={dir}>
        <StreamInspector recording={recordingOf(11)} />
      </div>,
    )
    const { left, width, top } = slider().getBoundingClientRect()
    fireEvent.pointerDown(slider(), { button: 0, pointerId: 1, clientX: left + width * 0.31, clientY: top })
    expect(shown()).toBe('w0 w1 w2 w3 ')
    cleanup()
  }
})

test('of 100,000 events the document holds a few rows, and the one at the slider is among them', async () => {
  render(<StreamInspector recording={recordingOf(50_000)} />)
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '100001')
  expect(document.querySelectorAll('tbody tr').length).toBeLessThan(50)
  expect(document.querySelectorAll('*').length).toBeLessThan(800)
  slider().focus()
  await userEvent.keyboard('{Home}{PageUp}{PageUp}')
  await painted()
  await painted()
  expect(document.querySelector('tr[aria-current]')?.textContent).toMatch(/^10,000/)
  await userEvent.click(screen.getAllByRole('button', { name: '499.800s' })[0]!)
  expect(slider()).toHaveAttribute('aria-valuenow', '9997')
})

test('held, it stands still while recording goes on; live, it follows again', async () => {
  const { chat, ask, say, end } = playChat()
  render(<StreamInspector chat={chat} />)
  await ask('Hi')
  await say('One ')
  await painted()
  await userEvent.click(screen.getByRole('button', { name: 'Hold' }))
  expect(shown()).toBe('One ')
  await say('two')
  await end()
  await painted()
  expect(shown()).toBe('One ')
  expect(part('inspector').dataset['state']).toBe('held')
  await userEvent.click(screen.getByRole('button', { name: 'Live' }))
  expect(shown()).toBe('One two')
})

test('while it follows, the answer is not shown a second time', async () => {
  const { chat, ask, say } = playChat()
  render(<StreamInspector chat={chat} />)
  await ask('Hi')
  await say('One ')
  await painted()
  expect(shown()).toBe('Move along the time line to see the message as it was.')
})

test('recording is switched off and on, and what was recorded is forgotten', async () => {
  const { chat, ask, say, end } = playChat()
  render(<StreamInspector chat={chat} />)
  const record = screen.getByRole('button', { name: 'Record' })
  expect(record).toHaveAttribute('aria-pressed', 'true')
  await userEvent.click(record)
  await painted()
  expect(record).toHaveAttribute('aria-pressed', 'false')
  await ask('Hi')
  await say('One')
  await end()
  await painted()
  expect(parts('inspector-time')).toEqual([])
  await userEvent.click(record)
  await ask('Hi')
  await say('Two')
  await end()
  await painted()
  expect(parts('inspector-time')).toHaveLength(1)
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
  await painted()
  expect(part('inspector-empty')).toBeVisible()
})

test('an answer that goes on is a stream of its own, and both can be chosen', async () => {
  const warn = vi.spyOn(console, 'error')
  const { chat, ask, say, end } = playChat()
  render(<StreamInspector chat={chat} />)
  await ask('Hi')
  await say('One ')
  act(() => chat.stop())
  await act(async () => void continueMessage(chat, chat.getSnapshot().messages.at(-1)!.id))
  await say('two')
  await end()
  await painted()
  expect(screen.getAllByRole('option', { name: /^Answer/ })).toHaveLength(2)
  expect(warn).not.toHaveBeenCalled()
})

test('when an answer was given is said by the reader’s clock: what a server has rendered is without it', () => {
  const view = <StreamInspector recording={recordingOf(3)} />
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(view)
  const answer = (): string => container.querySelector('option')!.textContent
  expect(answer()).toBe('Answer 1')
  const mismatch = vi.fn()
  render(view, { container, hydrate: true, onRecoverableError: mismatch })
  expect(answer()).toMatch(/^Answer 1 \(\d+:/)
  expect(mismatch).not.toHaveBeenCalled()
  container.remove()
})

test('all that is shown is in the words that are given', () => {
  const call = { type: 'tool-call', id: 'a', name: 'погода', argumentsText: '{}', state: 'running' } as const
  const happened: ReadonlyArray<RecordedEvent> = [
    { atMs: 0, type: 'request', url: '/', bodyChars: 3 },
    { atMs: 1, type: 'response', status: 200 },
    { atMs: 2, type: 'chunk', deltas: [] },
    { atMs: 3, type: 'stalled' },
    {
      atMs: 4,
      type: 'chunk',
      deltas: [
        { type: 'parts', from: 0, parts: [call] },
        { type: 'text-delta', text: 'Река' },
        { type: 'finish', reason: 'stop', rawReason: '' },
      ],
    },
    { atMs: 5, type: 'flush', units: 6 },
    { atMs: 6, type: 'commit', frame: 1, durationMs: 1.5 },
    { atMs: 7, type: 'end', status: { type: 'incomplete', reason: 'stopped' } },
  ]
  render(
    <StreamInspector
      recording={{ format: 'rivulet-streams', version: 1, streams: [{ startedAt: 0, events: happened }] }}
      labels={russianInspectorLabels}
    />,
  )
  const shownIn = ['bar', 'figures', 'time', 'play', 'events', 'message'].map((name) =>
    part(`inspector-${name}`),
  )
  const text = shownIn.map(({ textContent }) => textContent).join(' ')
  expect(new Set(text.match(/[a-z]{2,}/gi))).toEqual(new Set(['JSON', 'React']))
  expect(text).toMatch(/1,5\sмс/)
  expect(text).toContain('погода({}) выполняется')
})

test('a recording is opened from a file; one that cannot be read is said, and changes nothing', async () => {
  render(<StreamInspector recording={recordingOf(3)} />)
  const input = screen.getByLabelText('Open', { selector: 'input' })
  const open = async (text: string): Promise<void> => {
    await act(async () => {
      fireEvent.change(input, { target: { files: [new File([text], 'bug.json')] } })
      await new Promise((resolve) => setTimeout(resolve))
    })
  }
  await open('{"format":"rivulet-streams","version":1,"streams":[{"startedAt":0,"events":[{}]}]}')
  await waitFor(() =>
    expect(screen.getByRole('status')).toHaveTextContent(
      'bug.json: streams[0].events[0].atMs: expected a number of at least 0, found nothing.',
    ),
  )
  expect(shown()).toBe('w0 w1 w2 ')
  await open(JSON.stringify(recordingOf(1)))
  await waitFor(() => expect(shown()).toBe('w0 '))
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  await userEvent.click(screen.getByRole('button', { name: 'Live' }))
  expect(shown()).toBe('w0 w1 w2 ')
})

test('commits are counted where something counts them, and only while an answer streams', async () => {
  const fake = createFakeTransport()
  const chat = createChat({ transport: fake.transport })
  const recorder = createStreamRecorder(chat)
  render(
    <StreamProfiler recorder={recorder}>
      <Chat chat={chat} />
    </StreamProfiler>,
  )
  const asked = act(async () => void chat.send('Hi'))
  await asked
  await act(async () => {
    fake.text('Hello')
    fake.finish()
    await fake.drained()
  })
  await painted()
  const commits = (): number =>
    recorder.getRecording().streams[0]!.events.filter(({ type }) => type === 'commit').length
  const counted = commits()
  expect(counted).toBeGreaterThan(0)
  await userEvent.type(screen.getByRole('textbox'), 'Another question')
  expect(commits()).toBeLessThanOrEqual(counted + 1)
  recorder.stop()
})

test('the inspector takes the size of what it is in: nothing sticks out at 390 pixels', async () => {
  const { recorder, chat, say } = recordChat()
  void chat.send('Hi')
  await say('Hello')
  render(
    <div style={{ inlineSize: 390 }}>
      <StreamInspector recorder={recorder} />
    </div>,
  )
  expect(part('inspector').scrollWidth).toBeLessThanOrEqual(390)
})
