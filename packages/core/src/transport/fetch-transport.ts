import { ChatError, refusal, toChatError } from '../errors.ts'
import { cutAtEnd } from '../message/cut-at-end.ts'
import { chatCompletions } from '../protocol/chat-completions.ts'
import { readEvents } from '#event-reader'
import type {
  ChatMessage,
  ChatProtocol,
  ChatRequest,
  ChatTransport,
  MessageMetadata,
  ServerEvent,
  StreamDelta,
} from '../types.ts'
import { orAborted } from '../sse/or-aborted.ts'
import { systemClock, type Clock } from '../time/clock.ts'
import { secretsHider } from './hide-secrets.ts'
import { openResponse } from './open-response.ts'
import { KEY_HEADERS, refuseSecretInBrowser } from './refuse-secret-in-browser.ts'
import { resolve, type Resolvable } from './resolvable.ts'

/** Where and how a request goes. Functions are called for each request. */
export interface FetchTransportOptions<Metadata extends object = MessageMetadata> {
  /**
   * The URL that takes the POST, such as `/v1/chat/completions`. Relative ones are the page's own. Without it, sending
   * fails with `no-endpoint`.
   */
  readonly endpoint?: Resolvable<string | URL | undefined>
  /** The model's name, as the endpoint knows it. @default none is sent */
  readonly model?: string | undefined
  /**
   * Added to the request. A provider's secret key is refused in a page (`secret-in-browser`). With `authorization`,
   * `x-api-key`, `api-key` or `x-goog-api-key` among them the request is not redirected.
   */
  readonly headers?: Resolvable<HeadersInit | undefined>
  /** Further fields of the request's JSON body: `temperature`, `max_tokens`, … */
  readonly body?: Resolvable<Readonly<Record<string, unknown>> | undefined>
  /**
   * What is sent of the conversation: asked for each request, for trimming it or adding to it. What is shown stays as it is. See
   * `trimMessages`.
   * @default all that is shown, but what says nothing; calls that nobody answered are answered as cancelled
   */
  readonly prepareMessages?:
    | ((
        messages: ReadonlyArray<ChatMessage<Metadata>>,
      ) => ReadonlyArray<ChatMessage<Metadata>> | Promise<ReadonlyArray<ChatMessage<Metadata>>>)
    | undefined
  /** Whether cookies go along. @default fetch's own: to the same origin */
  readonly credentials?: RequestCredentials | undefined
  /** How requests are made, for tests, logging or a platform's own fetch. @default the global `fetch`, at call time */
  readonly fetch?: typeof fetch | undefined
  /** The wire format. @default `chatCompletions` */
  readonly protocol?: ChatProtocol | undefined
  /** The longest line of the stream that is accepted, in bytes; a longer one fails with `line-too-long`. @default 4 MiB */
  readonly maxLineBytes?: number | undefined
  /** Allows a provider's secret key in a page. Only for a page that nobody else can open. @default false */
  readonly dangerouslyAllowBrowserKey?: boolean | undefined
}

const DEFAULT_MAX_LINE_BYTES = 4 * 1024 * 1024
const NO_ENDPOINT = 'Give the chat an endpoint.'

/**
 * A transport that posts to an endpoint and reads its stream. One call is one POST: nothing is sent again, whatever
 * the tab does. Errors are `ChatError`s: `no-endpoint`, `bad-request`, `secret-in-browser`, `network`, `http`,
 * `not-a-stream`, `provider`, `malformed`, `line-too-long`.
 *
 * A request with a key is not redirected, because the key would go along to wherever that leads: a redirect is then an
 * `http` error.
 */
export function fetchTransport(options: FetchTransportOptions, clock: Clock = systemClock): ChatTransport {
  return async function* (request, signal) {
    const { protocol = chatCompletions, fetch: ownFetch } = options
    let phase: 'connect' | 'stream' = 'connect'
    const [url, init] = await orAborted(prepare(options, protocol, request), signal)
    request.tell?.({ type: 'request', url, body: init.body })
    const hide = secretsHider(init.headers)
    const ask = async (ownSignal: AbortSignal): Promise<Response> => {
      // Looked up late, and called without a receiver: fetch throws when it is called as a method.
      const response = await (ownFetch ?? globalThis.fetch)(url, { ...init, signal: ownSignal })
      const { status, headers } = response
      request.tell?.({ type: 'response', status, headers })
      return openResponse(response, ownSignal, clock, hide)
    }
    const batches = readEvents(ask, options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES, signal)
    try {
      for await (const events of batches) {
        phase = 'stream'
        const { deltas, error, isOver } = cutAtEnd(decodeAll(protocol, events))
        yield deltas
        if (error) {
          // Read again without what is secret: once a long report is cut, half a key would not be found.
          const hidden = events.map((event) => ({ ...event, data: hide(event.data) }))
          throw cutAtEnd(decodeAll(protocol, hidden)).error ?? error
        }
        if (isOver) return
      }
    } catch (error) {
      // An abort is the caller's own doing and no failure of the network.
      signal.throwIfAborted()
      if (error instanceof ChatError) throw error
      // fetch reports everything that the network did as a TypeError, without a reason.
      const message =
        phase === 'connect'
          ? 'The endpoint cannot be reached. Check its address and CORS.'
          : 'The answer broke off. What arrived is kept; try again.'
      throw new ChatError('network', message, { retryable: true, phase, cause: error })
    }
  }
}

/** Asks the app for what may change from request to request, and writes the request, as fetch takes it. */
async function prepare(
  options: FetchTransportOptions,
  protocol: ChatProtocol,
  request: ChatRequest,
): Promise<[url: string, init: RequestInit & { headers: Record<string, string>; body: string }]> {
  try {
    const { messages, overrides = {} } = request
    const endpoint = overrides.endpoint ?? (await resolve(options.endpoint))
    if (!endpoint) throw refusal('no-endpoint', NO_ENDPOINT)
    const headers = {
      accept: 'text/event-stream',
      ...toRecord(await resolve(options.headers)),
      ...toRecord(overrides.headers),
      'content-type': 'application/json',
    }
    if (!options.dangerouslyAllowBrowserKey) refuseSecretInBrowser(headers)
    const extra = { ...(await resolve(options.body)), ...overrides.body }
    const prepared = (await options.prepareMessages?.(messages)) ?? messages
    const encoded = protocol.encode(
      { ...request, messages: prepared },
      overrides.model ?? options.model,
      extra,
    )
    const body = JSON.stringify(request.amendBody ? request.amendBody(encoded) : encoded)
    return [
      // A relative address is the page's or the worker's; elsewhere there is nothing that it could be relative to.
      new URL(endpoint, globalThis.document?.baseURI ?? globalThis.location?.href).href,
      {
        method: 'POST',
        headers,
        body,
        redirect: KEY_HEADERS.some((name) => name in headers) ? 'manual' : 'follow',
        // Some platforms' fetch knows no credentials.
        ...(options.credentials && { credentials: options.credentials }),
      },
    ]
  } catch (error) {
    if (error instanceof ChatError) throw error
    throw refusal('bad-request', `The request cannot be sent: ${toChatError(error).message}`, error)
  }
}

/** Header names in lower case, in a plain record. */
function toRecord(headers: HeadersInit | undefined): Record<string, string> {
  try {
    return Object.fromEntries(new Headers(headers))
  } catch {
    // The platform's own sentence quotes the value, which may be a key.
    throw new Error('check its headers.')
  }
}

function decodeAll(protocol: ChatProtocol, events: readonly ServerEvent[]): readonly StreamDelta[] {
  try {
    return events.flatMap((event) => protocol.decode(event))
  } catch (error) {
    return [{ type: 'error', error: toChatError(error) }]
  }
}
