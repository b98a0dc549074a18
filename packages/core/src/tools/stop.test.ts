import { expect, test, vi } from 'vitest'
import { createChat } from '../create-chat.ts'
import { approvalOf } from './approval.ts'
import { call, callPiece, defer, playTools, text, type PlayedTools } from './play-tools.test.helper.ts'
import { tool } from './tool.ts'

const anything = { type: 'object' }

/** Stops, lets everything happen that still could, and checks what must hold after any stop. */
async function stopAndCheck(played: PlayedTools, states: readonly string[]): Promise<void> {
  const { chat, fake, clock } = played
  const { length } = fake.requests
  chat.stop()
  // At once, without a promise in between.
  expect(chat.getSnapshot().status).toBe('ready')
  expect(played.states()).toEqual(states)
  expect(played.answer().status).toEqual({ type: 'incomplete', reason: 'stopped' })
  const stopped = chat.getSnapshot()
  clock.advance(60_000)
  await played.settle()
  expect(chat.getSnapshot()).toBe(stopped)
  expect(fake.requests).toHaveLength(length)
  expect(fake.openCount).toBe(0)
  expect(clock.pendingCount).toBe(0)
}

test('while arguments stream: the call has failed and is never run', async () => {
  const execute = vi.fn()
  const played = playTools({ act: tool({ parameters: anything, execute }) })
  const sent = played.chat.send('Go')
  await played.say(callPiece({ id: 'a', name: 'act', argumentsText: '{"path":"/tm' }))
  await stopAndCheck(played, ['act failed'])
  expect((await sent)!.parts).toMatchObject([{ error: 'The call was cancelled.' }])
  expect(execute).not.toHaveBeenCalled()
})

test('while a call waits for the user: whatever the user says then is too late', async () => {
  const execute = vi.fn()
  const played = playTools({ act: tool({ parameters: anything, execute, needsApproval: true }) })
  void played.chat.send('Go')
  await played.say(call('act'))
  await played.end()
  expect(played.states()).toEqual(['act awaiting-approval'])
  const approval = approvalOf(played.calls()[0]!)!
  await stopAndCheck(played, ['act failed'])
  expect(approvalOf(played.calls()[0]!)).toBeUndefined()
  approval.approve()
  await played.settle()
  expect(execute).not.toHaveBeenCalled()
  expect(played.states()).toEqual(['act failed'])
})

test('while functions work: their signal aborts at once, and late results are nobody’s', async () => {
  const late = defer<string>()
  const signals: AbortSignal[] = []
  const played = playTools({
    quick: tool({ parameters: anything, execute: () => 'quick' }),
    late: tool({
      parameters: anything,
      execute: (_, { signal }) => {
        signals.push(signal)
        return late.promise
      },
    }),
  })
  void played.chat.send('Go')
  await played.say(call('quick'), call('late'))
  await played.end()
  expect(played.states()).toEqual(['quick done', 'late running'])
  expect(signals.map(({ aborted }) => aborted)).toEqual([false])
  await stopAndCheck(played, ['quick done', 'late failed'])
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  const before = played.chat.getSnapshot()
  late.resolve('late')
  await played.settle()
  expect(played.chat.getSnapshot()).toBe(before)
})

test('while a check is being made: the function is not called any more', async () => {
  const execute = vi.fn()
  const decided = defer<boolean>()
  const played = playTools({
    act: tool({ parameters: anything, execute, needsApproval: () => decided.promise }),
  })
  void played.chat.send('Go')
  await played.say(call('act'))
  await played.end()
  expect(played.states()).toEqual(['act requested'])
  await stopAndCheck(played, ['act failed'])
  decided.resolve(false)
  await played.settle()
  expect(execute).not.toHaveBeenCalled()
})

test('from inside a function: nothing more is asked', async () => {
  const played: PlayedTools = playTools({
    act: tool({ parameters: anything, execute: () => played.chat.stop() }),
  })
  void played.chat.send('Go')
  await played.say(call('act'))
  await played.end()
  expect(played.states()).toEqual(['act failed'])
  expect(played.answer().status).toEqual({ type: 'incomplete', reason: 'stopped' })
  expect(played.fake.requests).toHaveLength(1)
})

test('between two requests: what was done stays done', async () => {
  const played = playTools({ act: tool({ parameters: anything, execute: () => 'ok' }) })
  void played.chat.send('Go')
  await played.say(call('act'))
  await played.end()
  expect(played.fake.requests).toHaveLength(2)
  await stopAndCheck(played, ['act done'])
})

test('in the last answer: the text so far stays', async () => {
  const played = playTools({ act: tool({ parameters: anything, execute: () => 'ok' }) })
  void played.chat.send('Go')
  await played.say(call('act'))
  await played.end()
  await played.say(text('It is'))
  await stopAndCheck(played, ['act done'])
  expect(played.answer().parts.at(-1)).toEqual({ type: 'text', text: 'It is' })
})

test('at every change of the chat: one end, nothing open, and never a call that waits', async () => {
  let changeCount = Infinity
  for (let stopAt = 1; stopAt <= changeCount; stopAt++) {
    const executed: string[] = []
    let requestCount = 0
    const onFinish = vi.fn()
    const chat = createChat({
      buffer: 'immediate',
      onFinish,
      tools: playTools({
        one: tool({ parameters: anything, execute: async () => void executed.push('one') }),
        two: tool({
          parameters: anything,
          execute: () => void executed.push('two'),
          needsApproval: true,
        }),
      }).tools,
      async *transport({ messages }) {
        requestCount++
        if (messages.at(-1)!.role === 'user') {
          yield [text('Well.'), callPiece({ id: 'a', index: 0, name: 'one', argumentsText: '{' })]
          yield [callPiece({ id: 'b', index: 1, name: 'two' })]
          yield [callPiece({ index: 0, argumentsText: '}' })]
          yield [{ type: 'usage', usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 } }]
        } else yield [text('Done.')]
        yield [{ type: 'finish', reason: 'stop', rawReason: 'stop' }]
      },
    })
    let changes = 0
    let requestsAtStop = Infinity
    let executedAtStop = Infinity
    chat.subscribe(() => {
      const { status, messages } = chat.getSnapshot()
      for (const part of messages.at(-1)!.parts) if (part.type === 'tool-call') approvalOf(part)?.approve()
      if (status === 'ready' || ++changes !== stopAt) return
      chat.stop()
      requestsAtStop = requestCount
      executedAtStop = executed.length
    })
    const reply = await chat.send('Go')
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve))
    const open = reply!.parts.filter(
      (part) => part.type === 'tool-call' && !['done', 'failed'].includes(part.state),
    )
    expect({ stopAt, open, isStreaming: reply!.status.type === 'streaming' }).toEqual({
      stopAt,
      open: [],
      isStreaming: false,
    })
    expect(onFinish).toHaveBeenCalledTimes(1)
    if (requestsAtStop === Infinity) changeCount = changes
    else expect([requestCount, executed.length]).toEqual([requestsAtStop, executedAtStop])
    expect(new Set(executed).size).toBe(executed.length)
  }
  expect(changeCount).toBeGreaterThan(6)
})
