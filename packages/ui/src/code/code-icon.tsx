import type { ReactElement } from 'react'
import { Picture } from '../icon/picture.tsx'

const PATHS = {
  copy: 'M8 7h7v9H8zM12 7V4H5v9h3',
  check: 'm5 11 3 3 7-8',
  wrap: 'M4 5h12M4 10h10a2.5 2.5 0 0 1 0 5h-3m2-2-2 2 2 2M4 15h3',
  download: 'M10 4v9M6 9l4 4 4-4M4 16h12',
  cross: 'm6 6 8 8m0-8-8 8',
} as const

/** Props of `CodeIcon`. */
export interface CodeIconProps {
  readonly name: keyof typeof PATHS
}

/** A picture of a block of code's buttons: see `Picture`. */
export function CodeIcon({ name }: CodeIconProps): ReactElement {
  return <Picture name={name} path={PATHS[name]} />
}
