import type { FinishReason, Piece } from './compose-answer.ts'

/** What every chunk and completion of one answer has in common. */
export interface AnswerIdentity {
  /** `chatcmpl-…` */
  readonly id: string
  /** Seconds since 1970. */
  readonly created: number
  readonly model: string
}

/** OpenAI's `usage` object. */
export interface Usage {
  readonly prompt_tokens: number
  readonly completion_tokens: number
  readonly total_tokens: number
  readonly completion_tokens_details: { readonly reasoning_tokens: number }
}

/** The events of a stream as text, each with the blank line that ends it. */
export interface ChunkEncoder {
  /** The first chunk of a choice. `content` is `''`, or `null` before tool calls, as OpenAI has it. */
  readonly start: (choice: number, content: '' | null) => string
  readonly piece: (choice: number, piece: Piece) => string
  readonly finish: (choice: number, reason: FinishReason) => string
  /** The chunk without choices that comes last when usage was asked for. */
  readonly usage: (usage: Usage) => string
}

/** The event that ends a stream. */
export const doneEvent = 'data: [DONE]\n\n'

/**
 * Writes chunks in OpenAI's shape. What never changes is put together once, so that a token costs one short
 * `JSON.stringify`. With `includeUsage` each chunk has `"usage":null`, as OpenAI's reference says.
 */
export function createChunkEncoder(identity: AnswerIdentity, includeUsage: boolean): ChunkEncoder {
  const { id, created, model } = identity
  const fields = JSON.stringify({ id, object: 'chat.completion.chunk', created, model }).slice(0, -1)
  const head = `data: ${fields},"choices":[`
  const end = includeUsage ? `],"usage":null}\n\n` : `]}\n\n`
  const chunk = (choice: number, delta: string, finishReason: string): string =>
    `${head}{"index":${choice},"delta":${delta},"finish_reason":${finishReason}}${end}`
  return {
    start: (choice, content) => chunk(choice, JSON.stringify({ role: 'assistant', content }), 'null'),
    piece: (choice, piece) => chunk(choice, deltaOf(piece), 'null'),
    finish: (choice, reason) => chunk(choice, '{}', JSON.stringify(reason)),
    usage: (usage) => `${head}],"usage":${JSON.stringify(usage)}}\n\n`,
  }
}

function deltaOf(piece: Piece): string {
  switch (piece.type) {
    case 'text':
      return `{"content":${JSON.stringify(piece.text)}}`
    case 'reasoning':
      return `{"reasoning_content":${JSON.stringify(piece.text)}}`
    case 'tool-call': {
      const { index, id, name } = piece
      return JSON.stringify({
        tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }],
      })
    }
    case 'tool-arguments': {
      const { index, text } = piece
      return JSON.stringify({ tool_calls: [{ index, function: { arguments: text } }] })
    }
  }
}
