import { checkFields, isJsonObject, numberBetween, oneOf, wholeNumber } from '../check-fields.ts'
import type { JsonObject, Rule } from '../check-fields.ts'
import { invalidRequest } from '../refusal.ts'
import type { Checked } from '../refusal.ts'
import { checkModelBody } from './check-model-body.ts'
import { hashConversation, textOf, toolResultsOf, topicOf } from './conversation.ts'
import { readFaults } from './read-faults.ts'
import type { Fault } from './fault.ts'

/** What an answer of the embedded model is made of. */
export type AnswerKind = 'prose' | 'markdown' | 'reasoning' | 'tools' | 'structured'

/** The `rivulet` field of a request: how the embedded model should answer. */
export interface RivuletOptions {
  /**
   * Tokens per second, of all choices together, up to 1,000,000. `0`: as fast as they are read.
   * @default 50
   */
  readonly rate?: number | undefined
  /**
   * How many tokens each choice has, reasoning included; up to 1,000,000,000 in a stream, 250,000 without. Tool calls
   * and structured answers have the length of their schema.
   * @default the natural length of the kind, about 180
   */
  readonly tokens?: number | undefined
  /**
   * What to answer with.
   * @default 'tools' when the request brings tools and a user spoke last, 'structured' when it asks for JSON, else 'prose'
   */
  readonly kind?: AnswerKind | undefined
  /**
   * Chooses the answer: the same request with the same seed gives the same bytes.
   * @default the request's own `seed`, or else a hash of the messages
   */
  readonly seed?: number | undefined
  /** What should go wrong; a list is applied in its order. @default nothing */
  readonly fault?: Fault | readonly Fault[] | undefined
}

/** A function that the model may call. */
interface ToolFunction {
  readonly name: string
  /** A JSON schema of the arguments. */
  readonly parameters?: unknown
}

/** A request to the embedded model with every field checked and every default filled in. */
export interface ModelRequest {
  readonly model: string
  readonly stream: boolean
  readonly includeUsage: boolean
  /** How many choices. */
  readonly choices: number
  /** Where an answer is cut with `finish_reason: "length"`; `Infinity` when nothing was said. */
  readonly maxTokens: number
  readonly kind: AnswerKind
  /** The functions to call when the kind is `tools`: at least one. */
  readonly calls: readonly ToolFunction[]
  /** The schema of a structured answer; `undefined` for any JSON object. */
  readonly schema: unknown
  readonly rate: number
  readonly tokens: number | undefined
  readonly seed: number
  /** A hash of the conversation, so that each turn has ids of its own under one seed. */
  readonly conversation: number
  /** An estimate: a token for every four characters, and a few for each message. */
  readonly promptTokens: number
  /** The start of the user's last message, on one line; `''` when there is no text. */
  readonly topic: string
  /** The results that the client sent for tool calls since the user spoke: names and texts. */
  readonly toolResults: readonly { readonly name: string; readonly text: string }[]
  readonly faults: readonly Fault[]
}

/** Reads the body of a chat request whose messages were checked before. */
export function readModelRequest(body: JsonObject, messages: readonly JsonObject[]): Checked<ModelRequest> {
  const options = isJsonObject(body['rivulet']) ? body['rivulet'] : {}
  const faults = readFaults(options['fault'], 'rivulet.fault')
  const refusal =
    checkModelBody(body) ??
    checkFields(options, optionRules, { path: 'rivulet', closed: true }) ??
    ('refusal' in faults ? faults.refusal : undefined)
  if (refusal) return { refusal }

  // Every field that is read here was checked above.
  const checked = body as CheckedBody
  const asked = options as RivuletOptions
  const conversation = hashConversation(messages)
  const tools = (checked.tools ?? []).map((tool) => tool.function)
  const kind = chooseKind(checked, asked.kind, messages.at(-1)?.['role'] === 'user')
  const request: ModelRequest = {
    model: checked.model ?? 'rivulet',
    stream: checked.stream ?? false,
    includeUsage: checked.stream_options?.include_usage ?? false,
    choices: checked.n ?? 1,
    maxTokens: checked.max_completion_tokens ?? checked.max_tokens ?? Infinity,
    kind:
      kind === 'tools' && messages.at(-1)?.['role'] === 'tool' && !isForced(checked.tool_choice)
        ? 'prose'
        : kind,
    calls: chooseCalls(checked, tools),
    schema: checked.response_format?.json_schema?.schema,
    rate: asked.rate ?? 50,
    tokens: asked.tokens ?? undefined,
    seed: asked.seed ?? checked.seed ?? conversation,
    conversation,
    promptTokens: messages.reduce((sum, message) => sum + 4 + Math.ceil(textOf(message).length / 4), 3),
    topic: topicOf(messages),
    toolResults: toolResultsOf(messages),
    faults: 'faults' in faults ? faults.faults : [],
  }
  const whole = !request.stream || request.faults.some((fault) => fault.type === 'json')
  const length = Math.min(request.tokens ?? 0, request.maxTokens) * request.choices
  if (whole && length > mostTokensAtOnce) {
    const message = `An answer that is not streamed has up to ${mostTokensAtOnce} tokens. Set \`stream\` to true, or ask for fewer.`
    return { refusal: invalidRequest(message, { param: 'rivulet.tokens' }) }
  }
  return { value: request }
}

const mostTokensAtOnce = 250_000

interface CheckedBody {
  readonly model?: string | null
  readonly stream?: boolean | null
  readonly stream_options?: { readonly include_usage?: boolean | null } | null
  readonly n?: number | null
  readonly seed?: number | null
  readonly max_tokens?: number | null
  readonly max_completion_tokens?: number | null
  readonly parallel_tool_calls?: boolean | null
  readonly tools?: readonly { readonly function: ToolFunction }[] | null
  readonly tool_choice?: ToolChoice | null
  readonly response_format?: {
    readonly type: string
    readonly json_schema?: { readonly schema?: unknown }
  } | null
}

type ToolChoice = 'none' | 'auto' | 'required' | { readonly function: { readonly name: string } }

const optionRules: Readonly<Record<string, Rule>> = {
  rate: numberBetween(0, 1_000_000),
  tokens: wholeNumber(0, 1_000_000_000),
  kind: oneOf(['prose', 'markdown', 'reasoning', 'tools', 'structured']),
  seed: wholeNumber(Number.MIN_SAFE_INTEGER),
  fault: { accepts: () => true, wanted: 'a fault' },
}

function chooseKind(body: CheckedBody, asked: AnswerKind | undefined, userSpokeLast: boolean): AnswerKind {
  const canCall = body.tool_choice !== 'none'
  if (asked) return asked === 'tools' && !canCall ? 'prose' : asked
  const hasTools = (body.tools ?? []).length > 0
  if (hasTools && canCall && (userSpokeLast || isForced(body.tool_choice))) return 'tools'
  return body.response_format && body.response_format.type !== 'text' ? 'structured' : 'prose'
}

function isForced(choice: ToolChoice | null | undefined): boolean {
  return choice === 'required' || (typeof choice === 'object' && choice !== null)
}

function chooseCalls(body: CheckedBody, tools: readonly ToolFunction[]): readonly ToolFunction[] {
  const choice = body.tool_choice
  if (typeof choice === 'object' && choice !== null) {
    return tools.filter((tool) => tool.name === choice.function.name).slice(0, 1)
  }
  return (tools.length > 0 ? tools : [sampleTool]).slice(0, body.parallel_tool_calls === false ? 1 : 3)
}

/** What is called when `kind` asks for tools and the request brings none. */
const sampleTool: ToolFunction = {
  name: 'get_water_level',
  parameters: {
    type: 'object',
    properties: { river: { type: 'string' }, date: { type: 'string', format: 'date' } },
  },
}
