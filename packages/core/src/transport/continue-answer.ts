import { ChatError } from '../errors.ts'
import { createMessage } from '../message/create-message.ts'
import type { StreamDelta } from '../types.ts'
import { createSeam, sendableOf, type Seam } from './create-seam.ts'
import type { RecoverCut } from './cut-recovery.ts'

/**
 * How a server is asked for the rest of an answer:
 * - `'user-turn'`: the text as the model's turn, then a user's turn that asks to go on. Any server understands it; the
 *   model may repeat some words, which are taken out.
 * - `'prefix'`: the text as the last turn, which the server goes on with (OpenRouter, llama.cpp). Some models refuse it.
 * - `'deepseek-prefix'`: the same with `prefix: true`, at DeepSeek's `/beta` address.
 * - `'continue-final-message'`: the same with the fields of vLLM. A gateway in between may drop them without a word, and
 *   the model then begins anew.
 */
export type ContinuationDialect = 'user-turn' | 'prefix' | 'deepseek-prefix' | 'continue-final-message'

/** How `continueAnswer` asks. */
export interface ContinueAnswerOptions {
  /** @default 'user-turn' */
  readonly dialect?: ContinuationDialect | undefined
  /** The user's turn of `'user-turn'`. @default a sentence that asks to go on and to repeat nothing */
  readonly prompt?: string | undefined
}

/** So that `trimMessages` does not take it for a turn of the user's own. */
const CONTINUATION = { isContinuation: true }

const PROMPT =
  'Your answer broke off. Continue exactly where it stopped: write only what comes next, repeat nothing and add no introduction.'

/**
 * For `retry: { whenCut: continueAnswer() }`: an answer that broke off is asked for its rest, and the two are joined.
 *
 * A rest that goes on exactly is never shortened. Words that the model repeats at the seam are taken out only where leaving
 * them in would glue two words into one, so a text may say what it likes twice; where the answer broke off behind a blank or
 * a point, a repetition stays. If the model begins the answer anew instead, and the same shows it, the new one takes the old
 * one's place, which moves to `message.discarded`. The dialects that hand the text to the server as a prefix continue
 * exactly; of those only an echo of the whole text is taken out.
 *
 * An answer with a tool call in it is not continued, because a part of a call's arguments may look whole; nor is one in
 * JSON (`response_format`) by `'user-turn'`. Those end with the error that cut them. One without text, of thoughts or a
 * refusal, has nothing that could be continued, and is begun anew.
 *
 * @param standing text that an earlier request has left, which the answer goes on from: `continueMessage` gives it
 */
export function continueAnswer(options: ContinueAnswerOptions = {}, standing = ''): RecoverCut {
  const { dialect = 'user-turn', prompt = PROMPT } = options
  const isTurn = dialect === 'user-turn'

  return (request) => {
    let text = standing
    let hasToolCall = false
    let seam: Seam | undefined

    function note(delta: StreamDelta): StreamDelta {
      if (delta.type === 'text-delta') text += delta.text
      // The seam found that the model began anew.
      if (delta.type === 'retry-started') text = ''
      hasToolCall ||= delta.type === 'parts-delta' && !delta.silent
      return delta
    }

    return {
      take: (deltas) => (seam ? seam.take(deltas) : deltas).map(note),
      end: (isCut) => seam?.end(isCut).map(note) ?? [],
      recover(cause) {
        if (hasToolCall) return undefined
        // Neither thoughts nor a refusal can be handed back as a beginning.
        if (text === '') return { request, keepsText: false }
        const partial = createMessage('assistant', sendableOf(text, !isTurn))
        const messages = [
          ...request.messages,
          partial,
          ...(isTurn ? [createMessage('user', prompt, { metadata: CONTINUATION })] : []),
        ]
        // What stood before the request is none of its tokens.
        const length = Math.max(0, text.length - standing.length)
        seam = createSeam(text, { isExact: !isTurn })
        return {
          request: { ...request, messages, amendBody: (body) => amend(body, dialect, length, cause) },
          keepsText: true,
        }
      },
    }
  }
}

/** The encoded body with what the dialect needs, and with fewer tokens left to say: about one for four characters. */
function amend(body: unknown, dialect: ContinuationDialect, saidChars: number, cause: ChatError): unknown {
  const amended: Record<string, unknown> = { ...(body as object) }
  if (dialect === 'user-turn' && isJsonWanted(amended['response_format'])) {
    throw new ChatError(cause.code, cause.message, { ...cause.toJSON(), retryable: false, cause })
  }
  for (const limit of ['max_tokens', 'max_completion_tokens']) {
    const tokens = amended[limit]
    if (typeof tokens === 'number') amended[limit] = Math.max(1, tokens - Math.ceil(saidChars / 4))
  }
  if (dialect === 'deepseek-prefix') {
    const messages = amended['messages'] as readonly object[]
    amended['messages'] = [...messages.slice(0, -1), { ...messages.at(-1), prefix: true }]
  }
  if (dialect === 'continue-final-message') {
    Object.assign(amended, { add_generation_prompt: false, continue_final_message: true })
  }
  return amended
}

function isJsonWanted(format: unknown): boolean {
  return typeof format === 'object' && format !== null && 'type' in format && format.type !== 'text'
}
