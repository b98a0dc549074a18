import { applyDeltas } from '../message/apply-deltas.ts'
import { closeToolCalls } from '../message/close-tool-calls.ts'
import { createMessage } from '../message/create-message.ts'
import { NOTHING_SAID, noteEnding, outcomeOf, outcomeOfFailure } from '../message/stream-outcome.ts'
import type { ChatMessage, ChatProtocol, GrowVersions, MessageStatus, StreamDelta } from '../types.ts'
import { isRecord, isText } from './provider-error.ts'

/**
 * A protocol of Chat Completions that reads all of `n` choices: the first is the answer, and each further one is a version
 * beside it, which grows at the same time. `versionsOf` lists them and `selectVersion` shows one, also while they stream. Calls
 * in a further version are read, and not run; they have no `stats` and no `usage` of their own. One that
 * is removed while they stream, or left out by `setMessages`, does not come back; removing the answer itself stops all of them.
 *
 * @example useStreamingChat({ endpoint, protocol: withChoices(chatCompletions), body: { n: 3 } })
 */
export function withChoices(protocol: ChatProtocol): ChatProtocol {
  /** Versions that stream. One that is not among the messages any more was taken out, and its rest alone would be no answer. */
  const begun = new Set<string>()
  return {
    ...protocol,
    // Before what may end the stream.
    decode: (event) => [...readFurther(event.data, protocol, begun), ...protocol.decode(event)],
  }
}

function readFurther(data: string, protocol: ChatProtocol, begun: Set<string>): readonly StreamDelta[] {
  const chunk = parse(data)
  const { choices, id } = chunk ?? {}
  if (!Array.isArray(choices)) return []
  // A request that is sent again answers under another id, and its choices are other versions.
  const suffix = `~${isText(id) ? id : ''}~`
  return choices.filter(isRecord).flatMap((choice): StreamDelta[] => {
    const { index } = choice
    if (typeof index !== 'number' || index < 1) return []
    // As if it were the only choice, so that it is read as the protocol reads the first one.
    const alone = { choices: [{ ...choice, index: 0 }] }
    const said = protocol.decode({ event: '', data: JSON.stringify(alone), atEnd: false })
    return [{ type: 'versions-delta', grow: growVersion(suffix + index, said, begun) }]
  })
}

function parse(data: string): Record<string, unknown> | undefined {
  try {
    const chunk: unknown = JSON.parse(data)
    return isRecord(chunk) ? chunk : undefined
  } catch {
    // The protocol itself says what is wrong with it.
    return undefined
  }
}

function growVersion(suffix: string, deltas: readonly StreamDelta[], begun: Set<string>): GrowVersions {
  return (messages, reply) => {
    const id = reply.id + suffix
    const at = messages.findIndex((message) => message.id === id)
    if (at < 0 && begun.has(id)) return messages
    begun.add(id)
    const grown = growMessage(messages[at] ?? begin(id, reply), deltas)
    return at < 0 ? [...messages, grown] : messages.with(at, grown)
  }
}

function begin(id: string, { parentId, createdAt }: ChatMessage): ChatMessage {
  const message = createMessage('assistant', '', { id, parentId, createdAt })
  return { ...message, status: { type: 'streaming' } }
}

function growMessage(version: ChatMessage, deltas: readonly StreamDelta[]): ChatMessage {
  const grown = applyDeltas(version, deltas)
  const status = statusAfter(deltas)
  if (!status || version.status.type !== 'streaming') return grown
  return { ...grown, status, parts: closeToolCalls(grown.parts, status) }
}

/** How a version ends with these deltas; `undefined` when it does not. */
function statusAfter(deltas: readonly StreamDelta[]): MessageStatus | undefined {
  const ending = noteEnding(NOTHING_SAID, deltas)
  const failed = deltas.find((delta) => delta.type === 'error')
  if (failed) return outcomeOfFailure(ending, failed.error)
  return ending.finishReason && outcomeOf(ending)
}
