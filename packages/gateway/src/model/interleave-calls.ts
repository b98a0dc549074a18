import type { Step } from './stream-steps.ts'

/** The pieces of calls that are made in parallel, by turns: one of each call, as long as there are any. */
export function* interleaveCalls(steps: Iterable<Step>): Generator<Step> {
  let calls = new Map<string, Step[]>()
  for (const step of steps) {
    const call = step.type === 'write' && step.part === 'token' ? PIECE.exec(step.text)?.[0] : undefined
    if (call !== undefined) {
      if (!calls.has(call)) calls.set(call, [])
      calls.get(call)!.push(step)
      continue
    }
    yield* byTurns([...calls.values()])
    calls = new Map()
    yield step
  }
  yield* byTurns([...calls.values()])
}

/** Quotes inside of strings are escaped, so this stands nowhere but at the start of a call. */
const PIECE = /"index":\d+,"delta":\{"tool_calls":\[\{"index":\d+/

function* byTurns(calls: readonly (readonly Step[])[]): Generator<Step> {
  const length = Math.max(0, ...calls.map((steps) => steps.length))
  for (let turn = 0; turn < length; turn++) {
    for (const steps of calls) if (turn < steps.length) yield steps[turn]!
  }
}
