import type { ChatTransport, StreamDelta } from '../types.ts'

/** How thoughts are marked in the text. */
export interface ThinkTags {
  /** @default '<think>' */
  readonly open?: string | undefined
  /** @default '</think>' */
  readonly close?: string | undefined
  /** Whether the answer begins in the middle of a thought: some models leave the first mark out. @default false */
  readonly startsInside?: boolean | undefined
}

/**
 * A transport whose text has its thoughts taken out into reasoning, for models that write them as `<think>…</think>`. Only
 * what may be the beginning of a mark waits for more.
 *
 * @example withThinkTags(withRetry(withTimeouts(fetchTransport({ endpoint }))))
 */
export function withThinkTags(transport: ChatTransport, tags: ThinkTags = {}): ChatTransport {
  const { open = '<think>', close = '</think>', startsInside = false } = tags

  return async function* (request, signal) {
    let isInside = startsInside
    let held = ''

    function* split(text: string): Generator<StreamDelta> {
      held += text
      for (;;) {
        const tag = isInside ? close : open
        const at = held.indexOf(tag)
        const end = at < 0 ? held.length - beginningOf(tag, held) : at
        yield* say(held.slice(0, end))
        if (at < 0) {
          held = held.slice(end)
          return
        }
        held = held.slice(at + tag.length)
        isInside = !isInside
      }
    }

    function* say(text: string): Generator<StreamDelta> {
      if (text !== '') yield { type: isInside ? 'reasoning-delta' : 'text-delta', text }
    }

    function* release(): Generator<StreamDelta> {
      const rest = held
      held = ''
      yield* say(rest)
    }

    try {
      for await (const batch of transport(request, signal)) {
        const deltas: StreamDelta[] = []
        for (const delta of batch) {
          if (delta.type === 'text-delta') deltas.push(...split(delta.text))
          else deltas.push(...release(), delta)
          // An attempt that is begun anew begins as the first one did.
          if (delta.type === 'retry-started' && !delta.keepsText) isInside = startsInside
        }
        yield deltas
      }
    } catch (error) {
      // What was held back had come before the stream broke.
      yield [...release()]
      throw error
    }
    yield [...release()]
  }
}

/** How many characters at the end of `text` may be the beginning of `tag`. */
function beginningOf(tag: string, text: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(tag.slice(0, length))) return length
  }
  return 0
}
