import { closeToolCalls } from '../message/close-tool-calls.ts'
import { onAbort } from '../sse/on-abort.ts'
import type { Clock } from '../time/clock.ts'
import type { ChatMessage, StreamDelta, ToolCallPart } from '../types.ts'
import { runCall, type ChangeCall } from './run-call.ts'
import type { Tool } from './tool.ts'

/** The chat is not to think that nothing happens while a function is at work, or the user thinks it over. */
const SIGN_OF_LIFE_MS = 1000

/**
 * Runs calls side by side, and tells each change as it comes; an empty batch is a sign of life. Ends when all have ended, and
 * throws the signal's reason as soon as that aborts: what the functions still do is then nobody's business any more.
 */
export async function* runCalls(
  calls: readonly ToolCallPart[],
  tools: ReadonlyMap<string, Tool>,
  messages: readonly ChatMessage[],
  signal: AbortSignal,
  clock: Clock,
): AsyncGenerator<readonly StreamDelta[]> {
  let changes: StreamDelta[] = []
  let openCount = calls.length
  let wake = (): void => {}

  async function run(call: ToolCallPart): Promise<void> {
    const { id, name } = call
    await runCall(call, tools.get(name), { signal, toolCallId: id, messages }, (change) => {
      changes.push(changeCall(id, change))
      wake()
    })
    openCount--
    wake()
  }

  const unlink = onAbort(signal, () => wake())
  try {
    for (const call of calls) void run(call)
    for (;;) {
      signal.throwIfAborted()
      if (changes.length > 0) {
        const batch = changes
        changes = []
        yield batch
      } else if (openCount === 0) {
        return
      } else {
        await orAfter(SIGN_OF_LIFE_MS, clock, (resolve) => (wake = resolve))
        // Nothing has changed: a sign of life.
        if (changes.length === 0) yield []
      }
    }
  } finally {
    unlink()
  }
}

/** Waits until something happens, at most so long. */
async function orAfter(limitMs: number, clock: Clock, listen: (resolve: () => void) => void): Promise<void> {
  let cancel = (): void => {}
  await new Promise<void>((resolve) => {
    listen(resolve)
    cancel = clock.after(limitMs, resolve)
  })
  cancel()
}

function changeCall(id: string, change: ChangeCall): StreamDelta {
  return {
    type: 'parts-delta',
    close: closeToolCalls,
    grow: (parts) => parts.map((part) => (part.type === 'tool-call' && part.id === id ? change(part) : part)),
  }
}
