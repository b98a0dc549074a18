import type { JsonObject } from '../check-fields.ts'

/**
 * Where in an answer something happens: after so many of its tokens (of all its choices together), or after so many bytes
 * of the body, perhaps in the middle of an event; with both, whichever comes first. A position past the end never comes.
 */
export interface Position {
  /** `0` is after the chunks that only open the choices. @default 0, unless `afterBytes` is given */
  readonly afterTokens?: number | undefined
  /** `0` is before anything at all. */
  readonly afterBytes?: number | undefined
}

/**
 * What goes wrong with an answer, on request. To add one: a member here, a row in `faultRules`, and a case in
 * `replaceAnswer` (it stands in the answer's place) or in `bendSteps` (it bends what is sent).
 */
export type Fault =
  /** An HTTP error, or any status from 200 to 599, in place of the answer. */
  | {
      readonly type: 'status'
      readonly status: number
      /** A string is sent as plain text, an object as JSON. @default OpenAI's error shape for the status */
      readonly body?: string | JsonObject | undefined
      /** Headers beside the usual ones, such as `retry-after`. @default {} */
      readonly headers?: Readonly<Record<string, string>> | undefined
      /** `error.code` of the default body. @default what OpenAI uses for the status */
      readonly code?: string | undefined
    }
  /** An HTML page in place of the answer, as a proxy or a login wall sends it. */
  | { readonly type: 'html'; /** @default 200 */ readonly status?: number | undefined }
  /** One JSON completion although a stream was asked for. */
  | { readonly type: 'json' }
  /** The connection closes without any response. */
  | { readonly type: 'hang-up' }
  /** A late start: the headers, the first token, or both come so many milliseconds later. */
  | {
      readonly type: 'delay'
      /** @default 0 */ readonly headersMs?: number | undefined
      /** @default 0 */ readonly firstTokenMs?: number | undefined
    }
  /** Silence in the middle, for so many milliseconds or, by default, for ever. */
  | ({ readonly type: 'stall'; /** @default for ever */ readonly durationMs?: number | undefined } & Position)
  /** The connection dies. */
  | ({ readonly type: 'reset' } & Position)
  /** The body ends cleanly, with neither `finish_reason` nor `[DONE]`. */
  | ({ readonly type: 'truncate' } & Position)
  /** An error inside the stream, and then the end. */
  | ({
      readonly type: 'error'
      /** Which server's way to report it. @default 'object' */ readonly shape?: ErrorShape | undefined
      /** @default 'The model is overloaded. Try again in a moment.' */ readonly message?: string | undefined
      /** @default 'server_error' */ readonly code?: string | number | undefined
    } & Position)
  /** A `data:` line that is no JSON; the stream goes on. */
  | ({
      readonly type: 'malformed'
      /** @default a chunk that breaks off in the middle */ readonly data?: string | undefined
    } & Position)
  /** Bytes that are no UTF-8, in a comment or in the text of the answer; the stream goes on. */
  | ({
      readonly type: 'invalid-utf8'
      /** @default 'comment' */ readonly place?: 'comment' | 'text' | undefined
    } & Position)
  /** An emoji in the text whose two halves come in two events, each as a JSON escape. */
  | ({ readonly type: 'split-emoji' } & Position)
  /** One event of the text whose line has so many bytes; the stream goes on. */
  | ({
      readonly type: 'huge-line'
      /** @default 10485760 (10 MiB) */ readonly bytes?: number | undefined
    } & Position)
  /** Anything at all, put into the body as it is. */
  | ({ readonly type: 'insert'; readonly text: string } & Position)
  /** Tool calls that are numbered as some servers do it. */
  | { readonly type: 'tool-index'; readonly index: ToolIndex }
  /** The pieces of parallel tool calls come by turns. One of these stands before a `tool-index`. */
  | { readonly type: 'interleave' }
  /** Something else in place of `data: [DONE]` and its blank line. */
  | { readonly type: 'done'; readonly text: string }
  /** The stream ends without `[DONE]`. */
  | { readonly type: 'no-done' }
  /** No chunk has a `finish_reason`; `[DONE]` comes. */
  | { readonly type: 'no-finish' }
  /** After `[DONE]` comes more text, and a second `[DONE]`. */
  | { readonly type: 'after-done' }
  /** The socket stays open after `[DONE]`. */
  | { readonly type: 'hold-open' }
  /**
   * Comments between the tokens, and, with `everyMs`, while a `stall` or a `delay` that stands before it in the list
   * holds the answer.
   */
  | {
      readonly type: 'keep-alive'
      /** A comment after each so many tokens; 0: none. @default 1, or 0 with `everyMs` */
      readonly everyTokens?: number | undefined
      readonly everyMs?: number | undefined
      /** @default 'keep-alive' */ readonly comment?: string | undefined
    }
  /** The tokens pile up and arrive so many at a time, as behind a proxy that buffers. */
  | { readonly type: 'burst'; /** @default 50 */ readonly tokens?: number | undefined }
  /** Lines end in CR LF. */
  | { readonly type: 'crlf' }
  /** Lines end in CR alone. */
  | { readonly type: 'cr' }
  /** The body goes out in writes of so many bytes; characters are cut in two. */
  | {
      readonly type: 'split'
      readonly bytes: number
      /** With it each write has from none to `bytes` bytes, as this seed has it. @default always `bytes` */
      readonly seed?: number | undefined
      /** How far the writes are apart. @default 0 */ readonly everyMs?: number | undefined
    }

/**
 * How servers report an error inside a stream.
 *
 * | shape        | what is sent                                                        | seen in               |
 * | ------------ | ------------------------------------------------------------------- | --------------------- |
 * | `object`     | `data: {"error":{"message","type","param","code"}}`                 | OpenAI, vLLM          |
 * | `choice`     | the same beside a choice with `finish_reason: "error"`              | OpenRouter            |
 * | `no-choices` | the same beside `choices: []`                                       | OpenRouter's relays   |
 * | `event`      | `event: error` before the data                                      | Anthropic's relays    |
 * | `field`      | a field `error:` in place of `data:`, then `[DONE]`                 | llama.cpp             |
 * | `line`       | the JSON as a line of its own, without a field                      | Gemini                |
 * | `string`     | `data: {"error":"…"}`                                               | Ollama                |
 * | `detail`     | `data: {"detail":"…"}`                                              | FastAPI               |
 * | `message`    | `data: {"message":"…"}`                                             | gateways              |
 * | `success`    | `data: {"success":false,"error":{…}}`                               | gateways              |
 */
export type ErrorShape =
  | 'object'
  | 'choice'
  | 'no-choices'
  | 'event'
  | 'field'
  | 'line'
  | 'string'
  | 'detail'
  | 'message'
  | 'success'

/**
 * How tool calls are numbered: not at all, all 0, from 1 with gaps, from 2 down, from 2^31, from -1 down, or all with the
 * string `"__proto__"`.
 */
export type ToolIndex = 'missing' | 'zero' | 'gaps' | 'reversed' | 'huge' | 'negative' | '__proto__'
