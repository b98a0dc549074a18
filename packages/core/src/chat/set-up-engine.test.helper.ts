import { textOf } from '../message/text-of.ts'
import { createFakeTransport, type FakeTransport } from '../testing/create-fake-transport.ts'
import { createManualClock, type ManualClock } from '../testing/create-manual-clock.ts'
import type { ChatMessage } from '../types.ts'
import type { Chat } from './chat.ts'
import { createChatEngine, type ChatBehaviour } from './create-chat-engine.ts'

/** An engine with everything around it in the test's hands; ids count up from `id-1`. */
export interface EngineSetUp {
  readonly fake: FakeTransport
  readonly clock: ManualClock
  readonly chat: Chat
  /** The conversation as `role: text` lines. */
  readonly said: () => string[]
}

export function setUpEngine(
  behaviour: ChatBehaviour = {},
  messages: readonly ChatMessage[] = [],
): EngineSetUp {
  const fake = createFakeTransport()
  const clock = createManualClock()
  let count = 0
  const chat = createChatEngine({
    id: 'chat',
    transport: fake.transport,
    messages,
    clock,
    behaviour: () => ({ generateId: () => `id-${++count}`, ...behaviour }),
  })
  const said = (): string[] =>
    chat.getSnapshot().messages.map((message) => `${message.role}: ${textOf(message)}`)
  return { fake, clock, chat, said }
}
