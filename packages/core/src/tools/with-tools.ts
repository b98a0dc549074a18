import { toChatError } from '../errors.ts'
import { cutAtEnd } from '../message/cut-at-end.ts'
import { NOTHING_SAID, noteEnding, outcomeOf, outcomeOfFailure } from '../message/stream-outcome.ts'
import { systemClock, type Clock } from '../time/clock.ts'
import type {
  ChatMessage,
  ChatTransport,
  MessagePart,
  MessageStatus,
  TokenUsage,
  ToolCallPart,
} from '../types.ts'
import { createDraft } from './create-draft.ts'
import { runCalls } from './run-calls.ts'
import type { Tool } from './tool.ts'

/** One request of an answer, and what came of it. */
export interface ToolStep {
  /** What the model said, and its calls as they ended. */
  readonly parts: readonly MessagePart[]
  /** Tokens of this step and those before it; zeros where the endpoint does not count. */
  readonly usage: TokenUsage
}

/** How far calls may lead. */
export interface ToolLimits {
  /** How many requests one answer may take, the first one included. Calls of the last one are still run. @default 5 */
  readonly maxSteps?: number | undefined
  /**
   * Asked after each step whose calls have all ended: `true` ends the answer there, as it stands.
   * @default only `maxSteps` ends it
   */
  readonly stopWhen?: ((steps: readonly ToolStep[]) => boolean) | undefined
}

/** How calls are run. */
export interface ToolRun extends ToolLimits {
  /** Called once for each call whose arguments are whole, before it is run. It must not throw. */
  readonly onToolCall?: ((call: ToolCallPart) => void) | undefined
}

/**
 * A transport that runs the calls of an answer and asks on with what came of them, until the model has answered: one stream,
 * and so one answer. Only calls of a request that ended well are run, and only whole ones. The usage is that of all requests.
 */
export function withTools(
  transport: ChatTransport,
  tools: ReadonlyMap<string, Tool>,
  { maxSteps = 5, stopWhen = () => false, onToolCall }: ToolRun = {},
  clock: Clock = systemClock,
): ChatTransport {
  const definitions = Array.from(tools, ([name, { description, parameters }]) => ({
    name,
    ...(description !== undefined && { description }),
    parameters,
  }))

  return async function* (request, signal) {
    const draft = createDraft(request.answer)
    const standing = draft.message.parts.length
    /** The conversation with what has been said since; what stood before is among the messages of the request. */
    const soFar = (): readonly ChatMessage[] => [
      ...request.messages,
      { ...draft.message, parts: draft.message.parts.slice(standing) },
    ]
    const steps: ToolStep[] = []

    for (;;) {
      const messages = steps.length > 0 ? soFar() : request.messages
      let ending = NOTHING_SAID
      let status: MessageStatus
      let rawReason = ''
      try {
        for await (const batch of transport({ ...request, messages, tools: definitions }, signal)) {
          const { deltas, error, isOver } = cutAtEnd(batch)
          ending = noteEnding(ending, deltas)
          for (const delta of deltas) if (delta.type === 'finish') rawReason ||= delta.rawReason
          yield draft.take(deltas)
          if (error) throw error
          if (isOver) break
        }
        status = outcomeOf(ending)
      } catch (error) {
        status = outcomeOfFailure(ending, toChatError(error))
      }
      signal.throwIfAborted()
      if (status.type === 'incomplete' && status.error) throw status.error

      // What the endpoint's own side has run already is no question to this one.
      const isAsked = draft.ownParts.some(isUnanswered)
      if (isAsked) {
        yield draft.close(status)
        signal.throwIfAborted()
        const asked = draft.ownParts.filter(isRequested)
        if (onToolCall) for (const call of asked) onToolCall(call)
        const runnable = asked.filter(({ name }) => isRunnable(tools.get(name)))
        for await (const changes of runCalls(runnable, tools, soFar(), signal, clock)) {
          yield draft.add(changes)
        }
      }

      const parts = draft.ownParts
      steps.push({ parts, usage: draft.usage })
      const isAnswered = status.type !== 'complete' || !isAsked
      if (isAnswered || parts.some(isRequested) || steps.length >= maxSteps || stopWhen(steps)) {
        yield [{ type: 'finish', reason: ending.finishReason ?? 'stop', rawReason }, { type: 'done' }]
        return
      }
      yield draft.next()
      // Whoever was told of the last change may have stopped the chat.
      signal.throwIfAborted()
    }
  }
}

function isCall(part: MessagePart): part is ToolCallPart {
  return part.type === 'tool-call'
}

/** Whether a call waits for whoever asked: it has neither a result nor failed. */
function isUnanswered(part: MessagePart): boolean {
  return isCall(part) && (part.state === 'streaming' || part.state === 'requested')
}

function isRequested(part: MessagePart): part is ToolCallPart {
  return isCall(part) && part.state === 'requested'
}

/** A tool that nobody knows is run too: that tells the model so. */
function isRunnable(tool: Tool | undefined): boolean {
  return !tool || tool.execute !== undefined
}
