import { createChat, type ConfigurableChat, type ChatMessage } from '@rivulet/core'
import { createFakeTransport, createManualClock, type FakeTransport } from '@rivulet/core/testing'
import { act } from '@testing-library/react'
import './styles.css'

/** A chat whose answers and frames a test plays by hand. */
export interface PlayedChat {
  readonly chat: ConfigurableChat
  readonly fake: FakeTransport
  /** Asks something; the answer is then played. */
  readonly ask: (question: string) => Promise<void>
  /** Text arrives, and a frame passes. */
  readonly say: (text: string) => Promise<void>
  /** Time passes in which nothing comes. */
  readonly wait: (durationMs: number) => Promise<void>
  /** The answer ends, in one of the fake transport's ways. */
  readonly end: (how?: (fake: FakeTransport) => void) => Promise<void>
}

/** A chat for component tests: nothing moves unless the test says so, and React has rendered when it did. */
export function playChat(messages: readonly ChatMessage[] = []): PlayedChat {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const chat = createChat({ transport: fake.transport, clock, messages })

  async function play(step: () => void): Promise<void> {
    await act(async () => {
      step()
      await fake.drained()
      clock.tick()
    })
  }

  return {
    chat,
    fake,
    ask: (question) => play(() => void chat.send(question)),
    wait: (durationMs) => play(() => clock.advance(durationMs)),
    say: (text) => play(() => fake.text(text)),
    end: (how = ({ finish }) => finish()) => play(() => how(fake)),
  }
}

/** The first element of the document that is this part; it has to be there. */
export function part(name: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-part="${name}"]`)
  if (!found) throw new Error(`There is no [data-part="${name}"] in the document.`)
  return found
}

/** All elements of the document that are this part. */
export function parts(name: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-part="${name}"]`)]
}

/** Two real frames: what was rendered has been laid out, observed and painted. */
export async function painted(): Promise<void> {
  await act(async () => {
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame)
  })
}
