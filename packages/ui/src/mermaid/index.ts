export type { CodeSlotProps } from '../code/code-slot.ts'
export { withMermaid, type MermaidOptions } from './with-mermaid.tsx'
