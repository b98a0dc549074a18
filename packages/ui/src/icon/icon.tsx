import type { ReactElement } from 'react'
import { Picture } from './picture.tsx'

const PATHS = {
  'arrow-up': 'M10 16V4.5M4.75 9.5 10 4.25l5.25 5.25',
  'arrow-down': 'M10 4v11.5M4.75 10.5 10 15.75l5.25-5.25',
  square: 'M6 6h8v8H6Z',
  retry: 'M15.5 10a5.5 5.5 0 1 1-1.6-3.9L15.5 7.7M15.5 4v3.7h-3.7',
  alert: 'M10 6.25v4.5m0 2.75v.25M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0',
  file: 'M11.5 2.75H4.75v14.5h10.5V6.5Zm0 0V6.5h3.75',
  pencil: 'm4.25 15.75.6-3.3 8.9-8.9 2.7 2.7-8.9 8.9-3.3.6Zm7.8-10.5 2.7 2.7',
  chevron: 'm7.75 5.5 4.5 4.5-4.5 4.5',
} as const

/** Props of `Icon`. */
export interface IconProps {
  readonly name: keyof typeof PATHS
}

/** A picture that each chat has: see `Picture`. Those of parts that not every chat has stand with them. */
export function Icon({ name }: IconProps): ReactElement {
  return <Picture name={name} path={PATHS[name]} />
}
