import type { ChatError } from './errors.ts'

/** Who speaks. `system` messages go to the model and are not shown by the UI package. */
export type MessageRole = 'system' | 'user' | 'assistant'

/** Text of the answer, or of the user's turn. */
export interface TextPart {
  readonly type: 'text'
  readonly text: string
}

/** The model's thinking, as far as the endpoint shows it. It is never sent back. */
export interface ReasoningPart {
  readonly type: 'reasoning'
  readonly text: string
}

/** The model's own sentence of refusal (`delta.refusal`). */
export interface RefusalPart {
  readonly type: 'refusal'
  readonly text: string
}

/**
 * A function that the model asks for.
 *
 * | state | what it says |
 * | --- | --- |
 * | `streaming` | its arguments still arrive |
 * | `requested` | they are a whole JSON object, or nothing, and nobody has run it |
 * | `awaiting-approval` | it runs as soon as the user says so: `approvalOf` |
 * | `running` | its function is at work |
 * | `done` | `result` holds what came of it |
 * | `failed` | `error` says why; a call that is not whole, or whose answer broke off, is never run |
 * | `denied` | the user did not want it; `error` holds the reason, if there is one |
 */
export interface ToolCallPart {
  readonly type: 'tool-call'
  /** The endpoint's own id, or a local one where it sent none. Unique within the message. */
  readonly id: string
  readonly name: string
  /** The arguments as JSON text, as far as they have come. For their value so far: `partialArguments`. */
  readonly argumentsText: string
  readonly state: ToolCallState
  /** What the function gave back, as plain JSON. */
  readonly result?: unknown
  /** Why it has no result: a sentence. The model reads it too. */
  readonly error?: string | undefined
  /** Which of the answer's requests asked for it, from 0; missing for the first one. */
  readonly step?: number | undefined
  /** The call's number in the answer, where the endpoint gave one. It may have gaps and begin anywhere. */
  readonly index?: number | undefined
  /** What the endpoint added to the call and wants back, such as Gemini's `extra_content`. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

/** Where a call stands. The first four are over when the answer is. */
export type ToolCallState =
  | 'streaming'
  | 'requested'
  | 'awaiting-approval'
  | 'running'
  | 'done'
  | 'failed'
  | 'denied'

/** A file or an image: one that the user sends, or one that the model made. */
export interface FilePart {
  readonly type: 'file'
  /** Its MIME type, such as `image/png`. `image/*` where the endpoint did not say more. */
  readonly mediaType: string
  /** A `data:` URL with its bytes, or an address that the endpoint can open. */
  readonly url: string
  /** The file's name, for people. */
  readonly name?: string | undefined
  /**
   * What Chat Completions is sent in its place, where that is neither an `image_url` nor a `file`: sound, as `readFiles` reads
   * it, is an `input_audio`.
   */
  readonly content?: Readonly<Record<string, unknown>> | undefined
}

/** What the answer rests on: a page that was searched, or a document. */
export interface SourcePart {
  readonly type: 'source'
  /** Where it is; missing for a document that has no address. It comes from the model: check it before it becomes a link. */
  readonly url?: string | undefined
  readonly title?: string | undefined
  /** The words that it rests on. */
  readonly quote?: string | undefined
}

/** What an endpoint says besides the answer, in the app's own words. It is never sent back. */
export interface DataPart {
  readonly type: 'data'
  /** Which kind it is, as the app calls it. */
  readonly name: string
  /** A part with the name and id of an earlier one takes its place. */
  readonly id?: string | undefined
  /** Plain JSON. */
  readonly data: unknown
}

/** What a message is made of, in the order in which it came. */
export type MessagePart =
  | TextPart
  | ReasoningPart
  | RefusalPart
  | ToolCallPart
  | FilePart
  | SourcePart
  | DataPart

/** Why the model ended its turn. A word that Rivulet does not know becomes `other`. */
export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'other'

/** Why an answer is not whole. */
export type IncompleteReason = 'stopped' | 'length' | 'content-filter' | 'truncated' | 'timeout' | 'error'

/**
 * Where a message stands. An answer is `complete` only when the endpoint said so: an answer that broke off, was
 * stopped or hit a limit is `incomplete` and says why.
 */
export type MessageStatus =
  | { readonly type: 'streaming' }
  | { readonly type: 'complete'; readonly finishReason: FinishReason }
  | { readonly type: 'incomplete'; readonly reason: IncompleteReason; readonly error?: ChatError | undefined }

/** Tokens that the endpoint counted (`usage` of Chat Completions), summed over the attempts at an answer. */
export interface TokenUsage {
  readonly inputTokens: number
  readonly outputTokens: number
  readonly totalTokens: number
  /** True when an attempt ended before it was counted: at least this many tokens were used. */
  readonly isEstimated?: true | undefined
}

/** How an answer came, as the chat saw it. `progressOf` makes rates of it. */
export interface MessageStats {
  /** Pieces that said something, and changes of calls. */
  readonly chunks: number
  /** Words in those pieces, which is about how many tokens they are: most pieces are one. What `usage` counts is exact. */
  readonly words: number
  /** From the request to the first piece, in milliseconds; missing before that. */
  readonly firstChunkMs?: number | undefined
  /** From the request to the newest change, or to the end once there is one, in milliseconds. */
  readonly elapsedMs: number
  /** How often nothing came for so long that the chat was `stalled`. */
  readonly stalls: number
}

/**
 * One turn of a conversation. Immutable: a message that changed is another object, and a part that did not change
 * is the same object in both, so `memo` and `===` are enough to render only what moved.
 */
export interface ChatMessage<Metadata extends object = MessageMetadata> {
  /** Made once on the client (`generateId`), never changed by what the server sends. */
  readonly id: string
  /** The message that this one answers or follows; messages with one parent are versions of each other. */
  readonly parentId: string | undefined
  readonly role: MessageRole
  readonly parts: readonly MessagePart[]
  readonly status: MessageStatus
  /** Milliseconds since 1970, by the client's clock. */
  readonly createdAt: number
  /** Present once the endpoint has counted (`stream_options.include_usage`). */
  readonly usage?: TokenUsage | undefined
  /** How an answer came; missing in messages that did not come through this chat. */
  readonly stats?: MessageStats | undefined
  /** What attempts said that broke off and were begun anew, oldest first. Never sent back, and not part of the answer. */
  readonly discarded?: ReadonlyArray<readonly MessagePart[]> | undefined
  /** The app's own data, as plain JSON; Rivulet does not read it. */
  readonly metadata?: Readonly<Metadata> | undefined
}

/** What an app may keep with a message, unless it says more: `useStreamingChat<{ rating?: number }>(…)`. */
export type MessageMetadata = Readonly<Record<string, unknown>>

/**
 * One thing that a stream said, free of any wire format. A `done` delta ends the stream: nothing after it is read.
 * A `parts-delta` is a piece of something else than text; the last `close` among them says how such parts end when the answer
 * does, however it ends, and a `silent` one is no answer by itself: what holds nothing else can be begun anew. A `versions-delta` is about further versions of the answer, which come in the same stream. An `error` delta is an error that came inside the stream; what came before it is kept. The `retry`
 * deltas come from wrappers such as `withRetry`: one says that the request waits to be sent again, the other that it is sent,
 * and whether what the answer holds stays in it: with `keepsText: false` what it holds behind its first `keptParts` parts
 * (0 unless given) is begun anew.
 */
export type StreamDelta =
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  | { readonly type: 'refusal-delta'; readonly text: string }
  | {
      readonly type: 'parts-delta'
      readonly grow: GrowParts
      readonly close?: CloseParts | undefined
      readonly silent?: true | undefined
    }
  | { readonly type: 'versions-delta'; readonly grow: GrowVersions }
  | { readonly type: 'usage'; readonly usage: TokenUsage }
  | ({ readonly type: 'retry-scheduled' } & ScheduledRetry)
  | {
      readonly type: 'retry-started'
      readonly keepsText: boolean
      readonly keptParts?: number | undefined
    }
  | { readonly type: 'finish'; readonly reason: FinishReason; readonly rawReason: string }
  | { readonly type: 'error'; readonly error: ChatError }
  | { readonly type: 'done' }

/** Adds a piece to the parts of a message: a new list, in which the parts that did not change are the same objects. */
export type GrowParts = (parts: readonly MessagePart[]) => readonly MessagePart[]

/**
 * Adds to the versions of an answer, which are among all messages in all versions (`messages`), each behind its parent: a new
 * list, in which what did not change is the same object. The id of a version is the answer's own, `~` and more; one that is still
 * `streaming` at the end of the answer ends as that does.
 * @param reply the answer itself
 */
export type GrowVersions = (messages: readonly ChatMessage[], reply: ChatMessage) => readonly ChatMessage[]

/** The parts of a message that is over: none of them waits for anything any more. */
export type CloseParts = (parts: readonly MessagePart[], status: MessageStatus) => readonly MessagePart[]

/** A piece of a tool call, as the endpoint sent it: whatever it left out is missing. */
export interface ToolCallDelta {
  readonly index?: number | undefined
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly argumentsText?: string | undefined
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

/** A request that failed and will be sent again. */
export interface ScheduledRetry {
  /** Which further attempt comes: 1 is the first one after the request itself. */
  readonly attempt: number
  /** When it comes, in milliseconds since 1970; `undefined` while the page is offline: as soon as it is back. */
  readonly nextAt: number | undefined
  /** Why the attempt before it failed. */
  readonly cause: ChatError
  /** Ends the wait. */
  readonly retryNow: () => void
}

/** A function, as the model is told of it. */
export interface ToolDefinition {
  readonly name: string
  readonly description?: string | undefined
  /** JSON Schema of its arguments. */
  readonly parameters: Readonly<Record<string, unknown>>
}

/** What one request has besides what the chat's options say. Nothing of it is kept for the next one. */
export interface RequestOverrides {
  /** Instead of the chat's. */
  readonly endpoint?: string | URL | undefined
  /** Instead of the chat's. */
  readonly model?: string | undefined
  /** Added to the chat's; of two with one name this one counts. */
  readonly headers?: HeadersInit | undefined
  /** Fields added to the chat's `body`; of two with one name this one counts. */
  readonly body?: Readonly<Record<string, unknown>> | undefined
}

/** What happens to a request and its answer, for `observeChat`. */
export type StreamEvent =
  /** An attempt is sent. Its headers are not told, because keys are in them. */
  | { readonly type: 'request'; readonly url: string; readonly body: string }
  /** The answer's head is there. */
  | { readonly type: 'response'; readonly status: number; readonly headers: Headers }
  /** One read of the network; without deltas it was a sign of life. */
  | { readonly type: 'chunk'; readonly deltas: readonly StreamDelta[] }
  /** What had come is handed to the page; neighbouring text is joined. */
  | { readonly type: 'flush'; readonly deltas: readonly StreamDelta[] }
  /** The answer is over; `message.status` says how. */
  | { readonly type: 'end'; readonly message: ChatMessage }

/** What a transport is asked to answer. */
export interface ChatRequest {
  readonly chatId: string
  /** The conversation so far; the last message is the one to answer, or an answer whose tool calls have their results. */
  readonly messages: readonly ChatMessage[]
  /** What the model may call. A protocol that knows nothing of tools leaves it out. */
  readonly tools?: readonly ToolDefinition[] | undefined
  /** A last change to the encoded body, such as the fields that let a server continue an answer. It may throw. */
  readonly amendBody?: ((body: unknown) => unknown) | undefined
  /** What this request has besides what the chat's options say. */
  readonly overrides?: RequestOverrides | undefined
  /**
   * What of the answer stands already, when an answer is gone on with; it is in `messages` as well. Only a wrapper that
   * changes parts has to know.
   */
  readonly answer?: readonly MessagePart[] | undefined
  /** Takes what happens to the request, for whoever observes the chat. */
  readonly tell?: ((event: StreamEvent) => void) | undefined
}

/**
 * How a request becomes a stream: one async generator. Each batch is what one network read held (an empty one means
 * "still alive"), so no promise is paid per token. It must end when `signal` aborts. A stream that ends with neither
 * a `finish` nor a `done` delta counts as broken off.
 *
 * @example
 * const echo: ChatTransport = async function* ({ messages }) {
 *   for (const word of textOf(messages.at(-1)!).split(' ')) yield [{ type: 'text-delta', text: word + ' ' }]
 *   yield [{ type: 'finish', reason: 'stop', rawReason: 'stop' }]
 * }
 */
export type ChatTransport = (
  request: ChatRequest,
  signal: AbortSignal,
) => AsyncIterable<readonly StreamDelta[]>

/** One server-sent event as a reader hands it on. */
export interface ServerEvent {
  /** The `event:` field, `''` when there was none. */
  readonly event: string
  readonly data: string
  /** True when the body ended before the blank line that closes an event: the data may be cut short. */
  readonly atEnd: boolean
}

/**
 * A wire format: how a request is written and how an event is read. Both give the same for the same, so another format is
 * another such pair.
 */
export interface ChatProtocol {
  /**
   * The JSON body of the request. `extra` holds the app's own fields (`temperature`, `max_tokens`, …), which win over
   * the defaults, but never over the messages and `stream`.
   */
  readonly encode: (
    request: ChatRequest,
    model: string | undefined,
    extra: Readonly<Record<string, unknown>>,
  ) => unknown
  /** What one event says. It never throws: what it cannot read is an `error` delta. */
  readonly decode: (event: ServerEvent) => readonly StreamDelta[]
}
