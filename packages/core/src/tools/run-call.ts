import { toChatError } from '../errors.ts'
import type { ToolCallPart } from '../types.ts'
import { awaitApproval } from './approval.ts'
import type { Tool, ToolContext } from './tool.ts'

/** Makes another of a call, as it then stands in the answer. */
export type ChangeCall = (call: ToolCallPart) => ToolCallPart

/**
 * Runs one call whose arguments are whole: they are checked, the user is asked if need be, and the function is called. Each
 * step of it is told as a change of the call. It never throws: whatever goes wrong is the call's `error`. After an abort
 * nothing more is called.
 */
export async function runCall(
  call: ToolCallPart,
  tool: Tool | undefined,
  context: ToolContext,
  onChange: (change: ChangeCall) => void,
): Promise<void> {
  const { signal } = context
  const end = (ending: Partial<ToolCallPart>): void => onChange((part) => ({ ...part, ...ending }))
  try {
    if (!tool?.execute) return end({ state: 'failed', error: `There is no tool "${call.name}".` })
    const checked = await tool.check(JSON.parse(call.argumentsText.trim() || '{}'))
    if ('misfit' in checked) return end({ state: 'failed', error: checked.misfit })
    const { value } = checked
    if (await tool.needsApproval(value)) {
      const { isAllowed, reason } = await askUser(onChange)
      if (!isAllowed) return end({ state: 'denied', error: reason })
    }
    if (signal.aborted) return
    end({ state: 'running' })
    const result = await tool.execute(value, context)
    end({ state: 'done', result: toJson(result) })
  } catch (error) {
    end({ state: 'failed', error: toChatError(error).message })
  }
}

interface Decision {
  readonly isAllowed: boolean
  readonly reason?: string | undefined
}

function askUser(onChange: (change: ChangeCall) => void): Promise<Decision> {
  return new Promise((resolve) => {
    const approval = {
      approve: () => resolve({ isAllowed: true }),
      deny: (reason?: string) => resolve({ isAllowed: false, reason }),
    }
    onChange((part) => awaitApproval(part, approval))
  })
}

/** Plain data, which nobody can change from outside, and which can be stored and sent. */
function toJson(result: unknown): unknown {
  const json = JSON.stringify(result) as string | undefined
  return json === undefined ? null : (JSON.parse(json) as unknown)
}
