import { refusalBody } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { Fault } from './fault.ts'

/** What is sent where an answer would have been. */
export interface Answer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** `null` for a status that has no body. */
  readonly body: string | null
}

/** What a fault puts in the answer's place, or nothing when it only bends the stream. */
export function replaceAnswer(fault: Fault): Answer | undefined {
  if (fault.type === 'html') return { status: fault.status ?? 200, headers: htmlType, body: page }
  if (fault.type !== 'status') return undefined
  const { status, body } = fault
  const headers = Object.entries(fault.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
  const asked: Record<string, string> = Object.fromEntries(headers)
  if (statusesWithoutBody.has(status)) return { status, headers: asked, body: null }
  if (typeof body === 'string') return { status, headers: { ...textType, ...asked }, body }
  const json = body ? JSON.stringify(body) : refusalBody(usualRefusal(status, fault.code))
  return { status, headers: { ...jsonType, ...asked }, body: json }
}

const statusesWithoutBody: ReadonlySet<number> = new Set([204, 205, 304])

const htmlType = { 'content-type': 'text/html; charset=utf-8' }
const textType = { 'content-type': 'text/plain; charset=utf-8' }
const jsonType = { 'content-type': 'application/json' }

/** What OpenAI says with a status, near enough for a client's classification. */
function usualRefusal(status: number, code: string | undefined): Refusal {
  const [type, usualCode, message] = usual.get(status) ?? (status >= 500 ? serverTrouble : requestTrouble)
  return { status, message, type, param: null, code: code ?? usualCode }
}

const serverTrouble = [
  'server_error',
  'server_error',
  'The server had an error. Try again in a moment.',
] as const
const requestTrouble = [
  'invalid_request_error',
  null,
  'The request was refused. Change it before you send it again.',
] as const

const usual = new Map<number, readonly [type: string, code: string | null, message: string]>([
  [
    401,
    ['invalid_request_error', 'invalid_api_key', 'Incorrect API key provided. Check the key on the server.'],
  ],
  [
    403,
    ['invalid_request_error', 'permission_denied', 'You may not use this model. Ask its owner for access.'],
  ],
  [
    404,
    ['invalid_request_error', 'model_not_found', 'The model does not exist. Choose one from /v1/models.'],
  ],
  [429, ['requests', 'rate_limit_exceeded', 'Rate limit reached. Wait before you try again.']],
  [503, ['server_error', 'overloaded', 'The model is overloaded. Try again in a moment.']],
])

const page = `<!doctype html>
<html lang="en">
<head><title>Bad gateway</title></head>
<body><h1>Bad gateway</h1><p>The server behind this page did not answer.</p></body>
</html>
`
