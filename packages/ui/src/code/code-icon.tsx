import type { ReactElement } from 'react'
import { Picture } from '../icon/picture.tsx'

const PATHS = {
  copy: 'M7.75 6.75h7.5v9.5h-7.5zM12.25 6.75v-3h-7.5v9.5h3',
  check: 'm4.75 10.5 3.5 3.5 7-8',
  wrap: 'M3.5 5h13M3.5 10h10.25a2.5 2.5 0 0 1 0 5H10.5m2-2-2 2 2 2M3.5 15h3.25',
  download: 'M10 3.75v9m-3.75-3.5L10 13l3.75-3.75M4 16.25h12',
  cross: 'm5.5 5.5 9 9m0-9-9 9',
} as const

/** Props of `CodeIcon`. */
export interface CodeIconProps {
  readonly name: keyof typeof PATHS
}

/** A picture of a block of code's buttons: see `Picture`. */
export function CodeIcon({ name }: CodeIconProps): ReactElement {
  return <Picture name={name} path={PATHS[name]} />
}
