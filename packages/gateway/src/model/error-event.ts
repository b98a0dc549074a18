import type { ErrorShape, Fault } from './fault.ts'

/** The text of an error inside a stream, in the shape that the fault asks for. */
export function errorEvent({ shape, message, code }: ErrorFault): string {
  return shapes[shape ?? 'object']({
    message: message ?? 'The model is overloaded. Try again in a moment.',
    type: 'server_error',
    param: null,
    code: code ?? 'server_error',
  })
}

type ErrorFault = Extract<Fault, { type: 'error' }>

interface ReportedError {
  readonly message: string
  readonly type: string
  readonly param: null
  readonly code: string | number
}

const failedChoice = { index: 0, delta: { content: '' }, finish_reason: 'error' }

const shapes: Readonly<Record<ErrorShape, (error: ReportedError) => string>> = {
  object: (error) => data({ error }),
  choice: (error) => data({ error, choices: [failedChoice] }),
  'no-choices': (error) => data({ error, choices: [] }),
  event: (error) => `event: error\n${data({ error })}`,
  field: (error) => `error: ${JSON.stringify(error)}\n\ndata: [DONE]\n\n`,
  line: (error) => `${JSON.stringify({ error })}\n`,
  string: ({ message }) => data({ error: message }),
  detail: ({ message }) => data({ detail: message }),
  message: ({ message }) => data({ message }),
  success: (error) => data({ success: false, error }),
}

/** The names of all shapes. */
export const errorShapes: readonly string[] = Object.keys(shapes)

function data(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`
}
