import type { AnyChat } from './chat/chat.ts'
import { runGuarded } from './chat/run-guarded.ts'
import { versioned } from './chat/versioned-chat.ts'
import { systemClock, type Clock } from './time/clock.ts'
import type { ScheduledRetry, StreamEvent } from './types.ts'

/** What an observer of a chat is told, and when it happened: milliseconds that only ever grow. */
export type ObservedEvent = { readonly atMs: number } & (
  | StreamEvent
  /** A request failed and will be sent again. */
  | ({ readonly type: 'retry' } & ScheduledRetry)
)

/**
 * Tells what happens to a chat's requests, one by one: what is sent, the head of the answer, each read of the network, each
 * hand-over to the page, each retry, and the end. For inspectors, logs and measurements; a chat that nobody observes pays nothing
 * for it. The bodies of requests hold the conversation, and no event holds a header of one: keys are in those.
 *
 * A transport of one's own tells no `request` and no `response`, unless it calls `request.tell`.
 *
 * @param listener an exception in it is reported, not thrown
 * @returns a function that ends it
 * @example useEffect(() => observeChat(chat, (event) => console.debug(event.type, event)), [chat])
 */
export function observeChat(
  chat: AnyChat,
  listener: (event: ObservedEvent) => void,
  { now }: Pick<Clock, 'now'> = systemClock,
): () => void {
  const { observers } = versioned(chat)
  function observe(event: StreamEvent): void {
    const atMs = now()
    runGuarded(() => listener({ ...event, atMs }))
    if (event.type !== 'chunk') return
    for (const delta of event.deltas) {
      if (delta.type === 'retry-scheduled') runGuarded(() => listener({ ...delta, type: 'retry', atMs }))
    }
  }
  observers.add(observe)
  return () => void observers.delete(observe)
}
