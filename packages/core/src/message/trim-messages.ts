import type { ChatMessage, MessagePart } from '../types.ts'

/** How much of a conversation is sent. */
export interface TrimOptions {
  /** How many tokens the messages may have together, by `countTokens`. */
  readonly maxTokens: number
  /**
   * How many tokens a message has.
   * @default a token for four characters of text, calls and their results, and 1,000 for a file, rounded up
   */
  readonly countTokens?: ((message: ChatMessage) => number) | undefined
}

const CHARS_PER_TOKEN = 4
const TOKENS_PER_FILE = 1000

/**
 * For `prepareMessages`: sends the newest part of a conversation that fits, and shows all of it. Messages of the system are always
 * sent, and so is the newest turn of the user with what follows it, whatever they have. What is sent begins with a turn of the
 * user, so no answer stands without its question.
 *
 * @example useStreamingChat({ endpoint, prepareMessages: trimMessages({ maxTokens: 8000 }) })
 */
export function trimMessages({
  maxTokens,
  countTokens = estimateTokens,
}: TrimOptions): (messages: readonly ChatMessage[]) => readonly ChatMessage[] {
  return (messages) => {
    const tokens = messages.map(countTokens)
    const isSystem = messages.map(({ role }) => role === 'system')
    let left = maxTokens - tokens.reduce((sum, count, index) => (isSystem[index] ? sum + count : sum), 0)
    // A conversation that has no turn of the user is sent as it is.
    let start = Math.max(messages.findLastIndex(isTurn), 0)
    for (let index = messages.length - 1; index >= 0; index--) {
      if (isSystem[index]) continue
      left -= tokens[index]!
      if (left < 0) break
      if (isTurn(messages[index]!)) start = Math.min(start, index)
    }
    const sent = messages.filter((_message, index) => isSystem[index] || index >= start)
    return sent.length === messages.length ? messages : sent
  }
}

/** Whether a turn of the user's begins here; a request to go on with an answer is none. */
function isTurn({ role, metadata }: ChatMessage): boolean {
  return role === 'user' && metadata?.['isContinuation'] !== true
}

/** About how many tokens a message has: see `TrimOptions.countTokens`. */
export function estimateTokens({ parts }: Pick<ChatMessage, 'parts'>): number {
  return parts.reduce((sum, part) => sum + estimatePart(part), 0)
}

function estimatePart(part: MessagePart): number {
  switch (part.type) {
    case 'text':
    case 'refusal':
      return Math.ceil(part.text.length / CHARS_PER_TOKEN)
    case 'tool-call': {
      const { name, argumentsText, result } = part
      const told = result === undefined ? 0 : JSON.stringify(result).length
      return Math.ceil((name.length + argumentsText.length + told) / CHARS_PER_TOKEN)
    }
    case 'file':
      return TOKENS_PER_FILE
    case 'reasoning':
    case 'source':
    case 'data':
      // They are not sent.
      return 0
  }
  return 0
}
