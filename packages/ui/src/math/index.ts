export { Formula, type FormulaProps } from './formula.tsx'
