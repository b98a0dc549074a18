import {
  createChat,
  createMessage,
  type ChatMessage,
  type StreamDelta,
  type ToolCallPart,
} from '@rivulet/core'
import { createTools, tool } from '@rivulet/core'
import { createFakeTransport, createManualClock } from '@rivulet/core/testing'
import { act, cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Chat } from '../chat/chat.tsx'
import { russianLabels } from '../context/russian-labels.ts'
import { part, parts, playChat } from '../play-chat.test.helper.tsx'

afterEach(cleanup)

const call = (more: Partial<ToolCallPart> = {}): ToolCallPart => ({
  type: 'tool-call',
  id: 'a',
  name: 'book_boat',
  argumentsText: '{"seats":2}',
  state: 'streaming',
  ...more,
})
const grown = (piece: ToolCallPart): StreamDelta => ({
  type: 'parts-delta',
  grow: (before) => [...before.filter((known) => !('id' in known && known.id === piece.id)), piece],
})
const answerOf = (...calls: readonly ToolCallPart[]): ChatMessage => ({
  ...createMessage('assistant', ''),
  parts: calls,
  status: { type: 'complete', finishReason: 'tool-calls' },
})

/** A chat with one tool, whose model and frames the test plays, up to where a call waits for the user. */
async function untilItWaits(execute: (args: unknown) => unknown, names: readonly string[] = ['book_boat']) {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const tools = createTools(
    Object.fromEntries(
      names.map((name) => [name, tool({ parameters: { type: 'object' }, execute, needsApproval: true })]),
    ),
    { clock },
  )
  const chat = createChat({ transport: fake.transport, tools, clock })
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn++) await fake.drained()
    clock.tick()
  }
  render(
    <StrictMode>
      <Chat chat={chat} />
    </StrictMode>,
  )
  await act(async () => {
    void chat.send('Go')
    fake.deltas(...names.map((name) => grown(call({ id: name, name }))))
    fake.deltas({ type: 'finish', reason: 'tool-calls', rawReason: 'tool_calls' }, { type: 'done' })
    await settle()
  })
  const play = (step: () => void) =>
    act(async () => {
      step()
      await settle()
    })
  return { chat, fake, play }
}

test('says in words where each call stands', () => {
  const states = {
    requested: 'Not run',
    done: 'Done',
    failed: 'Failed',
    denied: 'Not allowed',
  } as const
  const calls = Object.keys(states).map((state) => call({ id: state, state: state as ToolCallPart['state'] }))
  render(<Chat chat={playChat([createMessage('user', 'Hi'), answerOf(...calls)]).chat} />)
  expect(parts('tool-call').map(({ textContent }) => textContent)).toEqual(
    Object.values(states).map((word) => `book_boat${word}`),
  )
})

test('what a reload left open has failed: nobody waits for it', () => {
  for (const state of ['streaming', 'awaiting-approval', 'running'] as const) {
    const { unmount } = render(
      <Chat chat={playChat([createMessage('user', 'Hi'), answerOf(call({ state }))]).chat} />,
    )
    expect(part('tool-call').dataset['state']).toBe('failed')
    expect(screen.queryByRole('button', { name: /book_boat/ })).toBeNull()
    unmount()
  }
})

test('arguments and result are folded away, and not in the page until they are asked for', async () => {
  const done = call({ state: 'done', result: { booked: true } })
  render(<Chat chat={playChat([createMessage('user', 'Hi'), answerOf(done)]).chat} />)
  expect(parts('tool-text')).toEqual([])
  await userEvent.click(screen.getByText('book_boat'))
  expect(parts('tool-text').map(({ textContent }) => textContent)).toEqual([
    '{\n  "seats": 2\n}',
    '{\n  "booked": true\n}',
  ])
  expect(screen.getByRole('group', { name: 'Result' })).toBe(parts('tool-text')[1])
  await userEvent.click(screen.getByText('book_boat'))
  expect(parts('tool-text')).toEqual([])
})

test('a result that cannot be written as JSON is shown as it can be', async () => {
  const circle: Record<string, unknown> = {}
  circle['itself'] = circle
  const calls = [circle, 10n].map((result, id) => call({ id: String(id), state: 'done', result }))
  render(<Chat chat={playChat([createMessage('user', 'Hi'), answerOf(...calls)]).chat} />)
  for (const summary of parts('summary')) await userEvent.click(summary)
  const results = screen.getAllByRole('group', { name: 'Result' })
  expect(results.map(({ textContent }) => textContent)).toEqual(['[object Object]', '10'])
})

test('arguments that stream are shown as they come, to whoever unfolds them', async () => {
  const { chat, ask, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await end(({ deltas }) => deltas(grown(call({ argumentsText: '{"sea' }))))
  await userEvent.click(screen.getByText('book_boat'))
  expect(part('tool-text').textContent).toBe('{"sea')
  await end(({ deltas }) => deltas(grown(call({ argumentsText: '{"seats":' }))))
  expect(part('tool-text').textContent).toBe('{"seats":')
  await end(({ deltas }) => deltas(grown(call())))
  expect(part('tool-text').textContent).toBe('{\n  "seats": 2\n}')
})

test('a call that waits shows what it would be run with; allowed, it runs once, and the focus stays at it', async () => {
  const execute = vi.fn(() => 'Booked.')
  const { play } = await untilItWaits(execute)
  expect(part('tool-call').dataset['state']).toBe('awaiting-approval')
  expect(part('tool-text').textContent).toBe('{\n  "seats": 2\n}')
  const button = screen.getByRole('button', { name: 'Allow book_boat' })
  await play(() => {
    button.focus()
    button.click()
    button.click()
  })
  expect(execute).toHaveBeenCalledTimes(1)
  expect(part('tool-call').dataset['state']).toBe('done')
  expect(parts('tool-decision')).toEqual([])
  expect(parts('tool-text')).toEqual([])
  expect(document.activeElement).toBe(part('tool-call').querySelector('summary'))
  // The model is asked what it makes of it.
  expect(parts('waiting')).toHaveLength(1)
})

test('refused, it says so and is never run', async () => {
  const execute = vi.fn()
  const { play } = await untilItWaits(execute)
  await play(() => screen.getByRole('button', { name: 'Deny book_boat' }).click())
  expect(part('tool-call').textContent).toBe('book_boatNot allowed')
  expect(execute).not.toHaveBeenCalled()
})

test('each call that waits is spoken of once, politely', async () => {
  const { chat } = await untilItWaits(() => 'ok', ['book_boat', 'pay'])
  await expect.poll(() => part('announcer').textContent).toContain('book_boat needs your approval.')
  expect(part('announcer').querySelector('[role="alert"]')!.textContent).toBe('')
  await act(async () => chat.stop())
  expect(parts('tool-decision')).toEqual([])
})

test('why it failed stands below it, and what is invisible is named', () => {
  const failed = call({ state: 'failed', error: 'No \u202Eboat.', argumentsText: '{"a":"\u202E"}' })
  render(<Chat chat={playChat([createMessage('user', 'Hi'), answerOf(failed)]).chat} />)
  expect(part('tool-error').textContent).toBe('No boat.')
  expect(part('invisible').dataset['character']).toBe('U+202E')
})

test('why core ended a call is said in the words of the labels, and what a tool said in its own', () => {
  const calls = [
    call({ id: 'a', state: 'failed', error: 'The call was cancelled.' }),
    call({ id: 'b', state: 'failed', error: 'There is no tool "book_boat".' }),
    call({ id: 'c', state: 'failed', error: 'No boats.' }),
    call({ id: 'd', state: 'failed', error: 'constructor' }),
    call({ id: 'e', state: 'failed', error: 'network' }),
  ]
  const { chat } = playChat([createMessage('user', 'Hi'), answerOf(...calls)])
  render(<Chat chat={chat} labels={russianLabels} />)
  expect(parts('tool-error').map(({ textContent }) => textContent)).toEqual([
    'Вызов отменён.',
    'Такого инструмента нет.',
    'No boats.',
    'constructor',
    'network',
  ])
})

test('an answer that ended with its calls says so', () => {
  const messages = [createMessage('user', 'Hi'), answerOf(call({ state: 'done', result: 1 }))]
  render(<Chat chat={playChat(messages).chat} />)
  expect(part('note').textContent).toMatch(/^The answer ended at/)
})

test('another component takes its place', () => {
  const messages = [createMessage('user', 'Hi'), answerOf(call({ state: 'done', result: 1 }))]
  function Mine({ call: { name, state } }: { readonly call: ToolCallPart }) {
    return <i data-part="mine">{`${name} ${state}`}</i>
  }
  render(<Chat chat={playChat(messages).chat} toolCall={Mine} />)
  expect(part('mine').textContent).toBe('book_boat done')
  expect(parts('tool-call')).toEqual([])
})
