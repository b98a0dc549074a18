// A page of its own, in a frame: a chat that is kept, in the hands of the test.
import { createChat, type ConfigurableChat } from '../create-chat.ts'
import type { ChatError } from '../errors.ts'
import { textOf } from '../message/text-of.ts'
import { createFakeTransport, type FakeTransport } from '../testing/create-fake-transport.ts'
import { indexedDbStorage } from './indexed-db-storage.ts'
import { localStorageAdapter } from './local-storage-adapter.ts'
import { persistChat } from './persist-chat.ts'

/** What a frame holds for the test. */
export interface TabPage {
  readonly chat: ConfigurableChat
  readonly fake: FakeTransport
  readonly errors: readonly ChatError[]
  readonly said: () => string[]
}

const { key = '', storage = '' } = (frameElement as HTMLIFrameElement).dataset
const fake = createFakeTransport()
const chat = createChat({ id: 'chat', transport: fake.transport, buffer: 'immediate' })
const errors: ChatError[] = []
persistChat(chat, storage === 'indexedDB' ? indexedDbStorage({ database: key }) : localStorageAdapter(), {
  key,
  // Never by the clock: what is saved is saved by what happens.
  saveEveryMs: 1_000_000,
  onError(error) {
    errors.push(error)
    show()
  },
  onLoad: show,
})

/** Gives the page to the test: when it has loaded, or cannot. */
function show(): void {
  const said = (): string[] =>
    chat.getSnapshot().messages.map((message) => `${message.role}: ${textOf(message)}`)
  const page: TabPage = { chat, fake, errors, said }
  Object.assign(globalThis, { page })
  frameElement!.dispatchEvent(new Event('page-ready'))
}
