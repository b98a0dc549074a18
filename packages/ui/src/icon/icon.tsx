import type { ReactElement } from 'react'
import { Picture } from './picture.tsx'

const PATHS = {
  'arrow-up': 'M10 16V4M5 9l5-5 5 5',
  'arrow-down': 'M10 4v12M5 11l5 5 5-5',
  square: 'M6 6h8v8H6Z',
  retry: 'M15.5 10a5.5 5.5 0 1 1-1.6-3.9L15.5 7.7M15.5 4v3.7h-3.7',
  alert: 'M10 6v5m0 2.5v.5M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0',
  file: 'M11 3H5v14h10V7Zm0 0v4h4',
  pencil: 'm4.25 15.75.6-3.3 8.9-8.9 2.7 2.7-8.9 8.9-3.3.6Zm7.8-10.5 2.7 2.7',
  chevron: 'm8 6 4 4-4 4',
} as const

/** Props of `Icon`. */
export interface IconProps {
  readonly name: keyof typeof PATHS
}

/** A picture that each chat has: see `Picture`. Those of parts that not every chat has stand with them. */
export function Icon({ name }: IconProps): ReactElement {
  return <Picture name={name} path={PATHS[name]} />
}
