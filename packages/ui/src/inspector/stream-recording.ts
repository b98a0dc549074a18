import type {
  ChatErrorDetails,
  FinishReason,
  MessagePart,
  MessageStats,
  MessageStatus,
  TokenUsage,
} from '@rivulet/core'

/**
 * What came of some requests, and when: plain JSON, to be kept in a file beside a bug report, a story or a test. It holds the
 * answers. What was asked is not in it unless the recorder was told to keep bodies, and headers never are.
 *
 * One that comes from outside goes through `readRecording`.
 */
export interface StreamRecording {
  readonly format: 'rivulet-streams'
  readonly version: 1
  /** One for each answer, oldest first. */
  readonly streams: readonly RecordedStream[]
}

/** One answer, from the moment in which it was asked for. */
export interface RecordedStream {
  /** When it was asked for, in milliseconds since 1970. */
  readonly startedAt: number
  /** What the answer held before the first event: of one that goes on, or whose beginning is not kept any more. */
  readonly before?: readonly MessagePart[] | undefined
  /** What had arrived by then and was not shown yet. */
  readonly waiting?: readonly RecordedDelta[] | undefined
  /** Its beginning is missing: it was longer than the recorder's limits, or streamed already when recording began. */
  readonly isCut?: true | undefined
  readonly events: readonly RecordedEvent[]
}

/** What happened, `atMs` milliseconds after the answer was asked for. */
export type RecordedEvent = { readonly atMs: number } & (
  | {
      readonly type: 'request'
      /** Without its query and its fragment: keys are in those of some endpoints. */
      readonly url: string
      /** How long the body was, in characters. */
      readonly bodyChars: number
      /** Kept only where the recorder was told so. It holds the conversation. */
      readonly body?: string | undefined
    }
  | { readonly type: 'response'; readonly status: number }
  /** One read of the network; without deltas it was a sign of life. */
  | { readonly type: 'chunk'; readonly deltas: readonly RecordedDelta[] }
  /** So much of what had arrived was handed to the page: a character of text is one unit, and so is any other delta. */
  | { readonly type: 'flush'; readonly units: number }
  /** React put changes of what `StreamProfiler` surrounds onto the page. Commits of one frame have one number. */
  | { readonly type: 'commit'; readonly frame: number; readonly durationMs: number }
  /** Nothing had come for so long that the chat called itself stalled. */
  | { readonly type: 'stalled' }
  | {
      readonly type: 'end'
      readonly status: RecordedStatus
      readonly usage?: TokenUsage | undefined
      readonly stats?: MessageStats | undefined
      /** Where they are not what the deltas make of them. */
      readonly parts?: readonly MessagePart[] | undefined
    }
)

/** A delta without its functions. */
export type RecordedDelta =
  | { readonly type: 'text-delta' | 'reasoning-delta' | 'refusal-delta'; readonly text: string }
  /** From place `from` on the parts are these. */
  | ({
      readonly type: 'parts'
      readonly from: number
      readonly parts: readonly MessagePart[]
    } & RecordedGrowth)
  /** The arguments of the call at place `at` go on. */
  | ({ readonly type: 'arguments'; readonly at: number; readonly text: string } & RecordedGrowth)
  /** Something of a further version of the answer (`n`), which is not recorded. */
  | { readonly type: 'versions' }
  | { readonly type: 'usage'; readonly usage: TokenUsage }
  | {
      readonly type: 'retry-scheduled'
      readonly attempt: number
      /** How long the wait was to be; missing while the page was offline. */
      readonly waitMs?: number | undefined
      readonly cause: RecordedError
    }
  | {
      readonly type: 'retry-started'
      readonly keepsText: boolean
      readonly keptParts?: number | undefined
    }
  | { readonly type: 'finish'; readonly reason: FinishReason; readonly rawReason: string }
  | { readonly type: 'done' }

/** What else is known of a delta that grew parts. */
export interface RecordedGrowth {
  /** It was no answer by itself. */
  readonly silent?: true | undefined
  /** Calls are closed when the answer ends. */
  readonly closes?: true | undefined
}

/** How an answer ended, its error as plain data. */
export type RecordedStatus =
  | Exclude<MessageStatus, { readonly type: 'incomplete' }>
  | (Omit<Extract<MessageStatus, { readonly type: 'incomplete' }>, 'error'> & {
      readonly error?: RecordedError | undefined
    })

/** What `ChatError.toJSON` gives. */
export interface RecordedError extends ChatErrorDetails {
  readonly code: string
  readonly message: string
}
