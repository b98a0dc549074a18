import type { AnyChat } from './chat/chat.ts'
import { versioned } from './chat/versioned-chat.ts'
import { refusal, toChatError, type ChatError } from './errors.ts'
import { addUsage } from './message/add-usage.ts'
import { cutAtEnd } from './message/cut-at-end.ts'
import { textOf } from './message/text-of.ts'
import { continueAnswer, type ContinueAnswerOptions } from './transport/continue-answer.ts'
import type {
  ChatMessage,
  ChatRequest,
  ChatTransport,
  GrowParts,
  MessagePart,
  RequestOverrides,
  StreamDelta,
  TokenUsage,
  ToolCallState,
} from './types.ts'

/** How an answer is gone on with. */
export interface ContinueMessageOptions extends ContinueAnswerOptions, RequestOverrides {}

/**
 * Goes on with the last answer, which a stop, a limit (`length`), an error or a reload has cut: what comes is added to the same
 * message, which streams again, and nothing of it is lost if that fails too. The seam is `continueAnswer`'s, with its dialects.
 * An answer that ended with calls whose results are there (`maxSteps`) goes on from those. Of one that has only thought, the
 * thoughts move to `message.discarded`, and it is asked anew.
 *
 * @param options `dialect` and `prompt` as `continueAnswer` has them, and what this request has besides what the chat's options
 * say
 * @returns the answer, once it is over. Rejects, with nothing changed, with `busy` while an answer streams, and with
 * `nothing-to-answer` when the message is not the last one, is no answer, or is complete. An answer in JSON
 * (`response_format`) ends with `bad-request` by the dialect `'user-turn'`.
 * @example {isCut && <button onClick={() => continueMessage(chat, message.id)}>Continue</button>}
 */
export async function continueMessage(
  chat: AnyChat,
  messageId: string,
  options: ContinueMessageOptions = {},
): Promise<ChatMessage> {
  const { getSnapshot, run } = versioned(chat)
  const { messages, status } = getSnapshot()
  if (status === 'submitted' || status === 'streaming') {
    throw refusal('busy', 'An answer is arriving. Stop it first.')
  }
  const reply = messages.at(-1)
  if (reply?.id !== messageId || !isCut(reply)) {
    throw refusal(
      'nothing-to-answer',
      'Only the last answer can be continued, and only one that is not whole.',
    )
  }
  const { dialect, prompt, ...overrides } = options
  const said = splitBehindCalls(reply.parts)
  const history = messages.slice(0, -1)
  return run(() => ({
    // Calls go back with what came of them.
    history: said.calls.length > 0 ? [...history, { ...reply, parts: said.calls }] : history,
    added: [],
    reply,
    // One answer goes on, so one is asked for.
    overrides: { ...overrides, body: { n: undefined, ...overrides.body } },
    wrap: (transport) => goOn(transport, reply, said, { dialect, prompt }),
  }))
}

/** Whether there is more to say: it broke off, or ended with calls of which each has its end. */
function isCut({ role, status, parts }: ChatMessage): boolean {
  if (role !== 'assistant' || status.type === 'streaming') return false
  if (status.type === 'incomplete') return true
  return (
    status.finishReason === 'tool-calls' &&
    parts.every((part) => part.type !== 'tool-call' || ENDS.has(part.state))
  )
}

const ENDS: ReadonlySet<ToolCallState> = new Set(['done', 'failed', 'denied'])

interface Said {
  /** All up to the last call. */
  readonly calls: readonly MessagePart[]
  /** What was said behind it. */
  readonly text: string
}

function splitBehindCalls(parts: readonly MessagePart[]): Said {
  const end = parts.findLastIndex(({ type }) => type === 'tool-call') + 1
  return { calls: parts.slice(0, end), text: textOf({ parts: parts.slice(end) }) }
}

/** What a continuation cannot be: the error of an answer in JSON that would be asked by a further turn. */
const REFUSED: ChatError = refusal(
  'bad-request',
  'An answer in JSON cannot be continued by a further turn. Choose another dialect, or ask anew.',
)

/** A transport whose answer goes on with one that is there, as if it had been one stream. */
function goOn(
  transport: ChatTransport,
  reply: ChatMessage,
  { calls, text }: Said,
  options: ContinueAnswerOptions,
): ChatTransport {
  return async function* (given, signal) {
    const request: ChatRequest = { ...given, answer: calls }
    // Thoughts that led to no word cannot be handed back as a beginning.
    const standing = text === '' ? calls : reply.parts
    const last = standing.at(-1)
    /** Whether words have been added to the last part that stood. */
    let hasGrown = false

    function begin() {
      const recovery = continueAnswer(options, text)(request)
      // Nothing but text was taken, so there is always a next attempt.
      return { recovery, next: recovery.recover(REFUSED, true)! }
    }

    /** Before words have come, what stood is not touched: the break before a paragraph would stand in mid-sentence. */
    function besides(grow: GrowParts): GrowParts {
      const at = standing.length - 1
      return (parts) => (parts[at] ? grow(parts).with(at, parts[at]) : grow(parts))
    }

    function place(delta: StreamDelta): readonly StreamDelta[] {
      if (delta.type === 'usage') return [{ type: 'usage', usage: withEarlier(reply.usage, delta.usage) }]
      if (delta.type === 'text-delta') hasGrown ||= last?.type === 'text'
      if (delta.type === 'parts-delta' && delta.silent && !hasGrown)
        return [{ ...delta, grow: besides(delta.grow) }]
      if (delta.type !== 'retry-started' || delta.keepsText) return [delta]
      // An attempt is begun anew, or a step of it: what stood before stays, as it stood.
      const kept = (delta.keptParts ?? calls.length) - calls.length
      if (kept > 0) {
        return [{ ...delta, keptParts: standing.length + kept - (hasGrown ? 1 : 0) }]
      }
      seam = begin()
      const again = { ...delta, keptParts: standing.length }
      if (!hasGrown) return [again]
      hasGrown = false
      return [{ type: 'parts-delta', silent: true, grow: splitGrown }, again]
    }

    /** The words that were added to what stood become a part of their own, which can be put aside. */
    function splitGrown(parts: readonly MessagePart[]): readonly MessagePart[] {
      const at = standing.length - 1
      const grown = parts[at]
      if (last?.type !== 'text' || grown?.type !== 'text') return parts
      const added: MessagePart = { type: 'text', text: grown.text.slice(last.text.length) }
      return [...parts.slice(0, at), last, added, ...parts.slice(at + 1)]
    }

    /** The seam itself begins the answer anew where the model did. */
    function keepCalls(delta: StreamDelta): StreamDelta {
      const isAnew = delta.type === 'retry-started' && !delta.keepsText && delta.keptParts === undefined
      return isAnew ? { ...delta, keptParts: calls.length } : delta
    }

    let seam = begin()
    if (standing.length < reply.parts.length) {
      yield [{ type: 'retry-started', keepsText: false, keptParts: calls.length }]
    }
    try {
      for await (const batch of transport(seam.next.request, signal)) {
        const { deltas, error, isOver } = cutAtEnd(batch)
        const words = deltas.filter(({ type }) => type !== 'done').flatMap(place)
        yield seam.recovery.take(words).map(keepCalls)
        if (error) throw error
        if (isOver) {
          yield [...seam.recovery.end(false).map(keepCalls), ...deltas.filter(({ type }) => type === 'done')]
          return
        }
      }
      yield seam.recovery.end(false).map(keepCalls)
    } catch (error) {
      yield seam.recovery.end(true).map(keepCalls)
      throw toChatError(error)
    }
  }
}

function withEarlier(earlier: TokenUsage | undefined, usage: TokenUsage): TokenUsage {
  return earlier ? addUsage(earlier, usage) : { ...usage, isEstimated: true }
}
