import { createChat, type ChatMessage, type ChatOptions, type ConfigurableChat } from '@rivulet/core'
import {
  createFakeTransport,
  createManualClock,
  type FakeTransport,
  type ManualClock,
} from '@rivulet/core/testing'
import {
  createStreamRecorder,
  type StreamRecorder,
  type StreamRecorderOptions,
} from './create-stream-recorder.ts'

/** A chat that a test plays by hand, and its recorder, on one clock. */
export interface RecordedChat {
  readonly chat: ConfigurableChat
  readonly fake: FakeTransport
  readonly clock: ManualClock
  readonly recorder: StreamRecorder
  /** Text arrives, and a frame passes. */
  readonly say: (text: string) => Promise<void>
}

/** A chat with a recorder, of which nothing moves unless the test says so. */
export function recordChat({
  chat: options,
  ...recorderOptions
}: StreamRecorderOptions & { readonly chat?: ChatOptions } = {}): RecordedChat {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const chat = createChat({ transport: fake.transport, clock, ...options })
  const recorder = createStreamRecorder(chat, { clock, ...recorderOptions })
  return {
    chat,
    fake,
    clock,
    recorder,
    async say(text) {
      fake.text(text)
      await fake.drained()
      clock.tick()
    },
  }
}

/** What a message says and how it ended, without what is of its own each time. */
export function meaningOf(message: ChatMessage | undefined): object {
  const { parts, status, usage, discarded } = message!
  return JSON.parse(JSON.stringify({ parts, status, usage, discarded })) as object
}
