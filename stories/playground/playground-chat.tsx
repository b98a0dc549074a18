import { smooth, useStreamingChat, type BufferPolicy } from '@rivulet/core'
import type { AnswerKind, Fault } from '@rivulet/gateway'
import { Chat } from '@rivulet/ui'

/** What the controls of the playground set. */
export interface PlaygroundProps {
  /** Tokens a second; 0 is as fast as it goes. */
  readonly rate: number
  /** How long the answer is, in tokens. */
  readonly tokens: number
  /** What the embedded model writes. */
  readonly kind: AnswerKind
  /** When text that has arrived becomes state. */
  readonly buffer: keyof typeof bufferPolicies
  /** What goes wrong, if anything. */
  readonly fault: keyof typeof faults
  /** Where the POST goes. The playground's own origin answers by default. */
  readonly endpoint: string
}

export const bufferPolicies: Readonly<
  Record<'frame' | 'immediate' | 'smooth' | 'ten chunks or 100 ms', BufferPolicy>
> = {
  frame: 'frame',
  immediate: 'immediate',
  smooth,
  'ten chunks or 100 ms': { maxChunks: 10, maxWaitMs: 100 },
}

export const faults = {
  none: undefined,
  'slow start': { type: 'delay', headersMs: 500, firstTokenMs: 2500 },
  'stall in the middle': { type: 'stall', afterTokens: 40, durationMs: 3000 },
  'connection reset': { type: 'reset', afterTokens: 40 },
  'cut without an end': { type: 'truncate', afterTokens: 40 },
  'error inside the stream': { type: 'error', afterTokens: 40 },
  'a line that is no JSON': { type: 'malformed', afterTokens: 40 },
  'wrong key (401)': { type: 'status', status: 401 },
  'too many requests (429)': { type: 'status', status: 429, headers: { 'retry-after': '7' } },
  'server error (500)': { type: 'status', status: 500 },
  'HTML instead of a stream': { type: 'html' },
  'JSON instead of a stream': { type: 'json' },
} satisfies Readonly<Record<string, Fault | undefined>>

/** A chat with every setting of the embedded model and of the buffer in reach. */
export function PlaygroundChat({ rate, tokens, kind, buffer, fault, endpoint }: PlaygroundProps) {
  const chat = useStreamingChat({
    endpoint,
    model: 'gpt-4',
    buffer: bufferPolicies[buffer],
    body: { rivulet: { rate, tokens, kind, fault: faults[fault] } },
  })
  return <Chat chat={chat} />
}
