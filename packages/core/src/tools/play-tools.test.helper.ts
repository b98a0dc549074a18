import { createChat, type ConfigurableChat } from '../create-chat.ts'
import { closeToolCalls } from '../message/close-tool-calls.ts'
import { growCall } from '../message/grow-call.ts'
import { createFakeTransport, type FakeTransport } from '../testing/create-fake-transport.ts'
import { createManualClock, type ManualClock } from '../testing/create-manual-clock.ts'
import type { ChatMessage, FinishReason, StreamDelta, ToolCallDelta, ToolCallPart } from '../types.ts'
import { createTools, type ChatTools, type CreateToolsOptions } from './create-tools.ts'
import type { Tool } from './tool.ts'

/** A promise that a test fulfils. */
export interface Deferred<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: unknown) => void
}

export function defer<T>(): Deferred<T> {
  let resolve!: (value: T) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue
    reject = onError
  })
  return { promise, resolve, reject }
}

/** A chat with tools whose model a test plays by hand. */
export interface PlayedTools {
  readonly chat: ConfigurableChat
  readonly tools: ChatTools
  readonly fake: FakeTransport
  readonly clock: ManualClock
  /** Plays deltas in the newest request, and shows what came of them. */
  readonly say: (...deltas: readonly StreamDelta[]) => Promise<void>
  /** Ends the newest request, and shows what came of it. */
  readonly end: (reason?: FinishReason) => Promise<void>
  /** Lets everything happen that can, and passes a frame. */
  readonly settle: () => Promise<void>
  /** The answer. */
  readonly answer: () => ChatMessage
  readonly calls: () => readonly ToolCallPart[]
  readonly states: () => readonly string[]
}

export function playTools(
  byName: Readonly<Record<string, Tool>>,
  options: CreateToolsOptions = {},
): PlayedTools {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const tools = createTools(byName, { clock, ...options })
  const chat = createChat({ transport: fake.transport, tools, clock })

  async function settle(): Promise<void> {
    // A validation and an approval each take promises of their own.
    for (let turn = 0; turn < 3; turn++) await fake.drained()
    clock.tick()
  }
  async function say(...deltas: readonly StreamDelta[]): Promise<void> {
    fake.deltas(...deltas)
    await settle()
  }
  async function end(reason: FinishReason = 'tool-calls'): Promise<void> {
    fake.deltas({ type: 'finish', reason, rawReason: reason }, { type: 'done' })
    await settle()
  }
  const answer = (): ChatMessage => chat.getSnapshot().messages.at(-1)!
  const calls = (): readonly ToolCallPart[] => answer().parts.filter((part) => part.type === 'tool-call')
  const states = (): readonly string[] => calls().map(({ name, state }) => `${name} ${state}`)
  return { chat, tools, fake, clock, say, end, settle, answer, calls, states }
}

/** A piece of a call, as a protocol reads it. */
export function callPiece(piece: ToolCallDelta): StreamDelta {
  return { type: 'parts-delta', grow: (parts) => growCall(parts, piece), close: closeToolCalls }
}

/** A whole call. */
export function call(name: string, args: object = {}, id = `call-${name}`): StreamDelta {
  return callPiece({ id, name, argumentsText: JSON.stringify(args) })
}

export const text = (said: string): StreamDelta => ({ type: 'text-delta', text: said })
