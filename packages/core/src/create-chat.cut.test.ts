import { getEventListeners } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BufferPolicy } from './chat/buffer-policy.ts'
import { platformClock, type FrameClock } from './chat/frame-clock.ts'
import { smooth } from './chat/smooth.ts'
import { createChat } from './create-chat.ts'
import { cutsOf, RECORDINGS, type Recording } from './cut-recordings.test.helper.ts'
import { startCutServer, type CutServer, type Death } from './cut-server.test.helper.ts'
import { textOf } from './message/text-of.ts'
import { continueAnswer } from './transport/continue-answer.ts'
import { restartAnswer } from './transport/restart-answer.ts'
import type { RetryPolicy } from './transport/retry-policy.ts'
import type { ChatMessage } from './types.ts'

const POLICIES: Readonly<Record<string, RetryPolicy>> = {
  keep: {},
  restart: { whenCut: restartAnswer() },
  continue: { whenCut: continueAnswer() },
}
const BUFFERS: readonly BufferPolicy[] = ['frame', 'immediate', smooth, { maxChunks: 2, maxWaitMs: 5 }]
const AT_ONCE: RetryPolicy = { baseDelayMs: 0, random: () => 0 }
/** How many cases run side by side. */
const LANES = 16

let server: CutServer
let cases = 0
beforeAll(async () => {
  server = await startCutServer()
})
afterAll(() => {
  server.close()
  process.stdout.write(`cut matrix: ${cases} cases ran, over ${RECORDINGS.length} recorded streams\n`)
})

/** What an answer that is cut at this byte can hold, by a reading of the wire that has nothing of the library's. */
function expectedOf({ bytes, text }: Recording, cutAt: number, death: Death) {
  const wire = new TextDecoder().decode(bytes.subarray(0, Math.max(cutAt, 0)))
  const blocks = wire.replaceAll(/\r\n?/g, '\n').split('\n\n')
  const tail = blocks.pop()!
  // A clean end makes the last block whole if it can be read; a reset does not.
  const events = blocks.concat(death === 'clean end' ? tail : []).flatMap((block) => {
    const data = block
      .split('\n')
      .find((line) => line.startsWith('data: '))
      ?.slice(6)
    if (data === undefined) return []
    if (data === '[DONE]') return [{ done: true }]
    try {
      const [choice] = (JSON.parse(data) as Chunk).choices
      return [{ content: choice?.delta?.content ?? '', done: Boolean(choice?.finish_reason) }]
    } catch {
      return []
    }
  })
  const prefix = events.map((event) => ('content' in event ? event.content : '')).join('')
  return { prefix, text, isFinished: events.some(({ done }) => done) }
}

interface Chunk {
  readonly choices: ReadonlyArray<{ delta?: { content?: string | null }; finish_reason?: string | null }>
}

/** A clock that knows how many of its timers and frames are still out. */
function countPending(): { clock: FrameClock; pending: () => number } {
  let pending = 0
  const counted = (request: (callback: () => void) => () => void, callback: () => void): (() => void) => {
    pending++
    let isOut = true
    const settle = (): void => {
      if (isOut) pending--
      isOut = false
    }
    const cancel = request(() => {
      settle()
      callback()
    })
    return () => {
      settle()
      cancel()
    }
  }
  return {
    clock: {
      ...platformClock,
      nextFrame: (callback) => counted(platformClock.nextFrame, callback),
      after: (delayMs, callback) => counted((run) => platformClock.after(delayMs, run), callback),
    },
    pending: () => pending,
  }
}

async function runCase(recording: Recording, cutAt: number, death: Death, policy: string): Promise<void> {
  const name = `${cases++}`
  const endpoint = server.open(name, { ...recording, cutAt, death })
  const { clock, pending } = countPending()
  const finished: ChatMessage[] = []
  const signals: AbortSignal[] = []
  let bytesRead = 0

  const chat = createChat({
    endpoint,
    clock,
    buffer: BUFFERS[cases % BUFFERS.length],
    retry: { ...AT_ONCE, ...POLICIES[policy] },
    onFinish: (message) => finished.push(message),
    async fetch(input, init) {
      signals.push(init!.signal!)
      const response = await fetch(input, init)
      if (signals.length > 1) return response
      server.hasRead(name, 0)
      const count = new TransformStream<Uint8Array, Uint8Array>({
        transform(bytes, controller) {
          controller.enqueue(bytes)
          bytesRead += bytes.length
          server.hasRead(name, bytesRead)
        },
      })
      return new Response(response.body!.pipeThrough(count), response)
    },
  })
  const statuses: string[] = []
  chat.subscribe(() => {
    const { status } = chat.getSnapshot()
    if (statuses.at(-1) !== status) statuses.push(status)
  })
  const reply = (await chat.send('Hi'))!

  const { prefix, text, isFinished } = expectedOf(recording, cutAt, death)
  const isKept = policy === 'keep' && prefix !== '' && !isFinished
  expect({
    text: textOf(reply),
    status: reply.status.type,
    posts: server.posts(name),
    finished,
    endings: statuses.filter((status) => status === 'ready' || status === 'error').length,
    pendingTimers: pending(),
    openSignals: signals.filter((signal) => !signal.aborted).length,
    listeners: signals.flatMap((signal) => getEventListeners(signal, 'abort')).length,
    where: `${recording.name}, ${death} at byte ${cutAt}, ${policy}`,
  }).toEqual({
    text: isKept ? prefix : text,
    status: isKept ? 'incomplete' : 'complete',
    posts: isKept || isFinished ? 1 : 2,
    finished: [reply],
    endings: 1,
    pendingTimers: 0,
    openSignals: 0,
    listeners: 0,
    where: expect.anything() as string,
  })
}

test.each(
  RECORDINGS.flatMap((recording) =>
    (['reset', 'clean end'] as const).map((death) => [recording.name, death, recording] as const),
  ),
)(
  '%s, cut by a %s at each of its places: text exact, one end, the POSTs that the policy wants, nothing left',
  async (_, death, recording) => {
    const work = Object.keys(POLICIES).flatMap((policy) =>
      cutsOf(recording, policy !== 'keep').map((cutAt) => [cutAt, policy] as const),
    )
    const lane = async (): Promise<void> => {
      for (let next = work.pop(); next; next = work.pop()) await runCase(recording, next[0], death, next[1])
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    // Further answers are held open by the server: none is left that the client did not close.
    await server.quiet()
    const { opened, closedByClient } = server.held()
    expect(opened).toBeGreaterThan(0)
    expect(closedByClient).toBe(opened)
    expect(server.socketCount()).toBe(0)
  },
  60_000,
)
