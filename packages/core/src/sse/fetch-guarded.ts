import type { EventRequest } from './event-request.ts'
import { guardBody } from './guard-body.ts'

/** What a reader wants to know while the body is read; see `guardBody`. */
export interface ReadHooks {
  readonly onRead?: () => void
  readonly onEnd: () => void
}

/**
 * Asks once, and gives the answer with its body guarded. `init.signal` closes the body even if the app's own fetch does
 * not look at it, or answers when nobody waits any more.
 */
export async function fetchGuarded(
  request: EventRequest,
  init: RequestInit & { readonly signal: AbortSignal },
  hooks: ReadHooks,
): Promise<Response> {
  const response = await request.fetch(request.url, init)
  const { status, statusText, headers, body } = response
  if (init.signal.aborted) {
    void body?.cancel().catch(() => {})
    init.signal.throwIfAborted()
  }
  // A Response with one of the statuses that forbid a body cannot be built again.
  if (!response.ok || !body) return response
  const guarded = guardBody(body, { maxLineBytes: request.maxLineBytes, signal: init.signal, ...hooks })
  return new Response(guarded, { status, statusText, headers })
}
