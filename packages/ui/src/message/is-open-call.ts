import type { MessagePart, ToolCallPart } from '@rivulet/core'

/** Whether something is still to come of a call. A call that is `requested` is the app's business. */
export function isOpenCall({ state }: ToolCallPart): boolean {
  return state === 'streaming' || state === 'awaiting-approval' || state === 'running'
}

/** Whether an answer stands at its calls, each of which is over: what comes next is the model's. */
export function endsInCalls(parts: readonly MessagePart[]): boolean {
  return (
    parts.at(-1)?.type === 'tool-call' &&
    parts.every((part) => part.type !== 'tool-call' || !(isOpenCall(part) || part.state === 'requested'))
  )
}
