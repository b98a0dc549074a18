export type { CodeSlotProps } from '../code/code-slot.ts'
export { HighlightedCode } from './highlighted-code.tsx'
