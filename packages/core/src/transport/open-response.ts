import { readErrorBody } from './read-error-body.ts'
import { responseError } from './response-error.ts'

/** What may hold an answer. Without a type the body tells. */
const ANSWER_TYPE = /^(text\/event-stream|application\/([\w.-]+\+)?json|)$/
const encoder = new TextEncoder()

/**
 * Judges an answer, and gives one whose body is an event stream. JSON becomes the data of one event, whether the answer
 * calls itself JSON, a stream or nothing: the first character of the body decides, and nothing waits for it.
 */
export async function openResponse(response: Response, signal: AbortSignal): Promise<Response> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  const reader = response.body?.getReader()
  const refuse = async (beginning?: Uint8Array): Promise<never> => {
    throw responseError(response, await readErrorBody(reader, signal, beginning))
  }
  if (!response.ok || !reader || !ANSWER_TYPE.test(type)) return refuse()
  let first = ''
  let isJson = false
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read()
        if (done) {
          if (isJson) controller.enqueue(encoder.encode('\n\n'))
          return controller.close()
        }
        if (!first) {
          // Blanks, and a byte order mark, may come before it.
          const byte = value.find((each) => each > 32 && each < 127)
          if (byte) {
            first = String.fromCharCode(byte)
            if (first === '<') return refuse(value)
            isJson = /[[{]/.test(first)
            if (isJson) controller.enqueue(encoder.encode('\ndata:'))
          }
        }
        // JSON knows line breaks only as blanks, and an event's data ends with its line.
        controller.enqueue(isJson ? value.map((each) => Math.max(each, 32)) : value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Zero: nothing is read before it is asked for.
    { highWaterMark: 0 },
  )
  return new Response(body, response)
}
