import { checkAuthorization } from './authorize.ts'
import type { Authorize } from './authorize.ts'
import { checkChatBody } from './check-chat-body.ts'
import { checkOptions } from './check-options.ts'
import { checkOrigin } from './check-origin.ts'
import { createRateCheck } from './check-rate.ts'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import { commonHeaders } from './common-headers.ts'
import { createForwarder } from './create-forwarder.ts'
import type { Forward } from './create-forwarder.ts'
import { limitTokens } from './limit-tokens.ts'
import type { MaxTokensField } from './limit-tokens.ts'
import { answerChat } from './model/answer-chat.ts'
import { readModelRequest } from './model/read-model-request.ts'
import type { RateLimit } from './rate-limit.ts'
import { readBody } from './read-body.ts'
import { readJson } from './read-json.ts'
import { readKey } from './read-key.ts'
import { readUpstream } from './read-upstream.ts'
import { invalidRequest, refusalResponse, serverError } from './refusal.ts'

/** How a gateway answers. Everything may be left out: then it is the embedded model, for its own origin. */
export interface GatewayOptions {
  /**
   * Where requests go: the base URL of an OpenAI-compatible endpoint, such as `https://api.openai.com/v1`. Only this
   * place is ever asked; nothing in a request can change it. Without it the embedded model answers.
   */
  readonly upstream?: string | URL | undefined
  /** The key for the upstream, sent as `authorization: Bearer …`. It is blotted out of whatever comes back. */
  readonly apiKey?: string | undefined
  /**
   * The prefix of the paths that are served: `POST {path}/chat/completions` and `GET {path}/models`.
   * @default '/v1'
   */
  readonly path?: string | undefined
  /**
   * The most bytes that a request's body may have. More gives 413, as soon as they have come in.
   * @default 4194304 (4 MiB)
   */
  readonly maxBodyBytes?: number | undefined
  /** The models that may be asked for; others give 404 `model_not_found`. @default any */
  readonly models?: readonly string[] | undefined
  /**
   * The most tokens that one answer may cost, all its choices together. A request that asks for more gets this, and so
   * does one that says nothing; with `n` choices each has its share.
   * @default as many as the request asks for
   */
  readonly maxTokens?: number | undefined
  /**
   * What `maxTokens` is called in a request that names no limit of its own. OpenAI's reasoning models know only
   * `max_completion_tokens`; most other endpoints know `max_tokens`.
   * @default 'max_tokens'
   */
  readonly maxTokensField?: MaxTokensField | undefined
  /**
   * Decides who may ask, before a body is read: see {@link Authorize}. Not called for preflights, nor for requests that
   * are turned away by their origin, path or method.
   * @default everybody
   */
  readonly authorize?: Authorize | undefined
  /**
   * How often a client may ask; more gives 429 with `retry-after` and `retry-after-ms`. Counted after `authorize`, in this
   * process alone.
   * @default as often as it likes
   */
  readonly rateLimit?: RateLimit | undefined
  /** What asks the upstream. @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined
  /**
   * The origins beside the gateway's own whose pages may call it, such as `https://app.example.com`; they get CORS
   * headers. Any other page gets 403. A page is the gateway's own when the browser says so (`Sec-Fetch-Site:
   * same-origin`), also behind a proxy that ends TLS or rewrites the host. Without that header its host and port have to
   * be those of the request's URL; the scheme may differ. Requests without an `Origin` header pass.
   * @default []
   */
  readonly allowedOrigins?: readonly string[] | undefined
  /** Milliseconds, never going backwards; paces the embedded model and the rate limit. @default performance.now */
  readonly now?: Clock['now'] | undefined
  /** Waits `delayMs` milliseconds or until the signal aborts; paces the embedded model. @default setTimeout */
  readonly wait?: Clock['wait'] | undefined
}

/** A Fetch handler: the request in, the response out. It never rejects. */
export type GatewayHandler = (request: Request) => Promise<Response>

/**
 * Makes a Fetch handler that serves an OpenAI-compatible endpoint, from one fixed upstream whose key stays here or from
 * the embedded model. It runs wherever `Request` and `Response` do: Node, Bun, Deno, workers, and in a page through
 * {@link asFetch}. What it cannot serve it answers with a 4xx or 5xx in OpenAI's error shape.
 *
 * @throws TypeError when the options make no sense: an upstream that is no plain http(s) base URL, a key that no header
 * can carry, a limit that is no number.
 */
export function createGateway(options: GatewayOptions = {}): GatewayHandler {
  checkOptions(options)
  const { models, maxBodyBytes = 4 * 1024 * 1024, allowedOrigins = [] } = options
  const { authorize, rateLimit, maxTokens, maxTokensField = 'max_tokens' } = options
  const clock: Clock = { now: options.now ?? systemClock.now, wait: options.wait ?? systemClock.wait }
  const routes = gatewayRoutes(options.path)
  const checkRate = rateLimit && createRateCheck(rateLimit)
  const forward = upstreamOf(options)

  return async (request) => {
    try {
      const origin = checkOrigin(request, allowedOrigins)
      if ('refusal' in origin) return refusalResponse(origin.refusal)
      const response = withHeaders(await route(request).catch(failure), origin.value)
      if (response.body) requests.set(response.body, request)
      return response
    } catch {
      return failure()
    }
  }

  async function route(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    const method = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined
    if (!method) {
      const known = Object.entries(routes).map(([path, name]) => `${name} ${path}`)
      const message = `There is nothing at this path. Use ${known.join(' or ')}.`
      return refusalResponse(invalidRequest(message, { status: 404, code: 'unknown_url' }))
    }
    const allow = `${method}, OPTIONS`
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } })
    if (request.method !== method) {
      const message = `${request.method} is not allowed here. Use ${method}.`
      return refusalResponse(
        invalidRequest(message, { status: 405, code: 'method_not_allowed', headers: { allow } }),
      )
    }
    const barred = authorize && (await checkAuthorization(authorize, request))
    if (barred) return barred
    const tooMany = checkRate?.(request, clock.now())
    if (tooMany) return refusalResponse(tooMany)
    return method === 'GET' ? listModels(request) : chat(request)
  }

  async function listModels(request: Request): Promise<Response> {
    if (forward && !models) return forward({ path: '/models', signal: request.signal })
    const data = (models ?? ['rivulet']).map((id) => ({
      id,
      object: 'model',
      created: 1_700_000_000,
      owned_by: 'rivulet',
    }))
    return Response.json({ object: 'list', data }, { headers: commonHeaders })
  }

  async function chat(request: Request): Promise<Response> {
    const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (mediaType !== 'application/json') {
      // A form of another site can send any other type without asking first.
      const message = 'The content-type has to be application/json. Send the body as JSON under that type.'
      return refusalResponse(invalidRequest(message, { status: 415, code: 'unsupported_media_type' }))
    }
    const bytes = await readBody(request, maxBodyBytes).catch(() => undefined)
    if (!bytes) return refusalResponse(invalidRequest('The body broke off. Send the request again.'))
    if (bytes === 'too-large') {
      const message = `The body is larger than ${maxBodyBytes} bytes. Send fewer or shorter messages.`
      return refusalResponse(invalidRequest(message, { status: 413, code: 'request_too_large' }))
    }
    const json = readJson(bytes)
    if ('refusal' in json) return refusalResponse(json.refusal)
    const checked = checkChatBody(json.value, { models, anyRole: forward !== undefined })
    if ('refusal' in checked) return refusalResponse(checked.refusal)
    const limited = maxTokens === undefined ? json : limitTokens(json.value, maxTokens, maxTokensField)
    if ('refusal' in limited) return refusalResponse(limited.refusal)
    const body = limited.value
    if (forward) return forward({ path: '/chat/completions', body, signal: request.signal })
    const asked = readModelRequest(body, checked.value)
    if ('refusal' in asked) return refusalResponse(asked.refusal)
    return answerChat(asked.value, clock, request.signal)
  }
}

/**
 * The request that each body answers. Node's requests follow the signal they were made with only as long as they live
 * themselves, and a body has to hear of an abort to its end.
 */
const requests = new WeakMap<ReadableStream, Request>()

/** What is sent when something throws. The reason may hold text of the request or of the app, so it is not told. */
function failure(): Response {
  return refusalResponse(
    serverError('The gateway failed on this request. Try another one.', 500, 'internal_error'),
  )
}

/** The response with further headers. One of the app's own may not be changed, and a broken connection has none. */
function withHeaders(response: Response, more: Readonly<Record<string, string>>): Response {
  if (response.type === 'error') return response
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(more)) {
    if (name === 'vary') headers.append(name, value)
    else headers.set(name, value)
  }
  const { status, statusText, body } = response
  return new Response(body, { status, statusText, headers })
}

/** The paths that a gateway with this prefix serves, each with its method. */
export function gatewayRoutes(path: string = '/v1'): Readonly<Record<string, 'GET' | 'POST'>> {
  const prefix = path.replace(/\/+$/, '').replace(/^(?=[^/])/, '/')
  return { [`${prefix}/chat/completions`]: 'POST', [`${prefix}/models`]: 'GET' }
}

function upstreamOf(options: GatewayOptions): Forward | undefined {
  if (options.upstream === undefined || options.upstream === '') return undefined
  const upstream = readUpstream(String(options.upstream))
  if ('problem' in upstream) throw new TypeError(upstream.problem)
  const read = readKey(options.apiKey)
  if ('problem' in read) throw new TypeError(read.problem)
  return createForwarder({
    baseUrl: upstream.url,
    apiKey: read.key,
    // Read at each call, so that a fetch which is replaced later (by a test, by tracing) is the one used.
    fetch: (input, init) => (options.fetch ?? globalThis.fetch)(input, init),
  })
}
