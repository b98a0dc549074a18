import type { Contender } from './contenders.ts'
import type { Workload } from './workloads.ts'

/** Whether a contender has anything to say to a workload. Renderers are for Markdown alone, and know no tools. */
export function takesPart({ id, kind }: Contender, workload: Workload): boolean {
  const { content = 'text', shape, history = 0, isTyping = false, rate, tokens, only } = workload
  if (only && kind !== 'idle' && !only.includes(id)) return false
  if (kind === 'renderer')
    return content === 'text' && shape !== 'prose' && history === 0 && !isTyping && !workload.isHidden
  if (history > 0) return kind !== 'floor'
  // It would take minutes, as the first workload shows.
  if (id === 'tanstack-ai') return tokens <= 10_000 || rate === 0
  // The guide knows text alone.
  if (id === 'guide') return content === 'text'
  return true
}
