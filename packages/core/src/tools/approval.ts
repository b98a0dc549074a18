import type { ToolCallPart } from '../types.ts'

/** The user's word on one call. The first one counts; after a stop none does. */
export interface ToolApproval {
  /** Lets the call run. */
  readonly approve: () => void
  /**
   * Refuses it. The model is told, and goes on.
   * @param reason a sentence that the model reads too
   */
  readonly deny: (reason?: string) => void
}

/**
 * How to answer a call that waits for the user: `undefined` when nobody waits, as with any other call, and with one that was
 * left waiting by a reload. It goes by the part itself, as it stands in the message, so it is of the right chat and the right
 * run, however many there are and whoever holds the tools.
 *
 * @example
 * const approval = approvalOf(part)
 * if (approval) return <button onClick={approval.approve}>Allow</button>
 */
export function approvalOf(call: ToolCallPart): ToolApproval | undefined {
  return approvals.get(call)
}

/** Makes a call one that waits for the user. */
export function awaitApproval(call: ToolCallPart, approval: ToolApproval): ToolCallPart {
  const waiting: ToolCallPart = { ...call, state: 'awaiting-approval' }
  approvals.set(waiting, approval)
  return waiting
}

const approvals = new WeakMap<ToolCallPart, ToolApproval>()
