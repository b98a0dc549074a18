import type { Clock } from '../clock.ts'
import { commonHeaders } from '../common-headers.ts'
import { composeAnswer } from './compose-answer.ts'
import type { FinishReason, Piece } from './compose-answer.ts'
import { bendSteps } from './bend-steps.ts'
import { createChunkEncoder, doneEvent } from './chunk-encoder.ts'
import type { AnswerIdentity, Usage } from './chunk-encoder.ts'
import type { ModelRequest } from './read-model-request.ts'
import { createRandom, randomWord } from './random.ts'
import { replaceAnswer } from './replace-answer.ts'
import { streamSteps } from './stream-steps.ts'
import type { Step } from './stream-steps.ts'

/**
 * The embedded model's response: a stream of events, or one JSON completion. A function of the request but for the time
 * it takes: the same request gives the same bytes. Ends early when `signal` aborts. `Response.error()` is a connection that
 * closes without one.
 */
export async function answerChat(
  request: ModelRequest,
  clock: Clock,
  signal: AbortSignal,
): Promise<Response> {
  const { status, headers, steps } = planAnswer(request)
  for (const fault of request.faults) {
    if (fault.type === 'delay' && fault.headersMs) await clock.wait(fault.headersMs, signal)
    if (fault.type === 'hang-up') return Response.error()
  }
  const bent = steps && request.faults.reduce(bendSteps, steps)
  const body = bent && streamSteps(bent, { rate: request.rate, clock, signal })
  return new Response(body ?? null, { status, headers })
}

/** What would be sent if nothing went wrong on the way; no steps when there is no body. */
function planAnswer(request: ModelRequest): {
  status: number
  headers: Readonly<Record<string, string>>
  steps?: Iterable<Step>
} {
  const identity = identify(request)
  const common = {
    ...commonHeaders,
    'x-request-id': identity.id.replace('chatcmpl-', 'req_'),
  }
  for (const fault of request.faults) {
    const { status, headers, body } = replaceAnswer(fault) ?? {}
    if (status === undefined) continue
    const steps: Step[] = [{ type: 'write', text: body ?? '', tokens: 0, part: 'body' }]
    return { status, headers: { ...common, ...headers }, ...(body !== null && { steps }) }
  }
  const streams = request.stream && !request.faults.some((fault) => fault.type === 'json')
  return {
    status: 200,
    headers: { ...common, 'content-type': streams ? 'text/event-stream; charset=utf-8' : 'application/json' },
    steps: streams ? streamedAnswer(request, identity) : wholeAnswer(request, identity),
  }
}

/** The names and the time that a model would make up; here the seed and the conversation decide. */
function identify({ model, seed, conversation }: ModelRequest): AnswerIdentity {
  const random = createRandom(seed ^ conversation)
  return {
    id: `chatcmpl-${randomWord(random, 29)}`,
    created: 1_700_000_000 + random.between(0, 31_536_000),
    model,
  }
}

function* streamedAnswer(request: ModelRequest, identity: AnswerIdentity): Generator<Step> {
  const encode = createChunkEncoder(identity, request.includeUsage)
  const answers = Array.from({ length: request.choices }, (_, choice) => composeAnswer(request, choice))
  const count = createUsageCounter(request)
  const content = request.kind === 'tools' ? null : ''
  for (const choice of answers.keys()) {
    yield { type: 'write', text: encode.start(choice, content), tokens: 0, part: 'start' }
  }
  let open = [...answers.entries()]
  while (open.length > 0) {
    const round = open
    for (const [choice, answer] of round) {
      const next = answer.next()
      if (next.done) {
        open = open.filter(([index]) => index !== choice)
        yield { type: 'write', text: encode.finish(choice, next.value), tokens: 0, part: 'finish' }
      } else {
        count.add(next.value)
        yield { type: 'write', text: encode.piece(choice, next.value), tokens: 1, part: 'token' }
      }
    }
  }
  if (request.includeUsage) {
    yield { type: 'write', text: encode.usage(count.usage()), tokens: 0, part: 'usage' }
  }
  yield { type: 'write', text: doneEvent, tokens: 0, part: 'done' }
}

/** The answer as one `chat.completion`, due when its last token would have been. */
function* wholeAnswer(request: ModelRequest, { id, created, model }: AnswerIdentity): Generator<Step> {
  const count = createUsageCounter(request)
  const choices = Array.from({ length: request.choices }, (_, index) => {
    const { message, finishReason } = collectMessage(composeAnswer(request, index), count.add)
    return { index, message, logprobs: null, finish_reason: finishReason }
  })
  const usage = count.usage()
  const completion = { id, object: 'chat.completion', created, model, choices, usage }
  yield { type: 'write', text: JSON.stringify(completion), tokens: usage.completion_tokens, part: 'body' }
}

function collectMessage(
  answer: Generator<Piece, FinishReason>,
  onPiece: (piece: Piece) => void,
): { message: object; finishReason: FinishReason } {
  const calls: { id: string; type: 'function'; function: { name: string; arguments: string } }[] = []
  let content: string | null = null
  let reasoning: string | undefined
  let next = answer.next()
  for (; !next.done; next = answer.next()) {
    const piece = next.value
    onPiece(piece)
    if (piece.type === 'text') content = (content ?? '') + piece.text
    else if (piece.type === 'reasoning') reasoning = (reasoning ?? '') + piece.text
    else if (piece.type === 'tool-arguments') calls[piece.index]!.function.arguments += piece.text
    else calls.push({ id: piece.id, type: 'function', function: { name: piece.name, arguments: '' } })
  }
  const message = {
    role: 'assistant',
    content: calls.length > 0 ? content : (content ?? ''),
    refusal: null,
    ...(reasoning !== undefined && { reasoning_content: reasoning }),
    ...(calls.length > 0 && { tool_calls: calls }),
  }
  return { message, finishReason: next.value }
}

function createUsageCounter({ promptTokens }: ModelRequest): {
  add: (piece: Piece) => void
  usage: () => Usage
} {
  let completion = 0
  let reasoning = 0
  const add = (piece: Piece): void => {
    completion++
    if (piece.type === 'reasoning') reasoning++
  }
  const usage = (): Usage => ({
    prompt_tokens: promptTokens,
    completion_tokens: completion,
    total_tokens: promptTokens + completion,
    completion_tokens_details: { reasoning_tokens: reasoning },
  })
  return { add, usage }
}
