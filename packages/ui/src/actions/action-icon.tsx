import type { ReactElement } from 'react'
import { Picture } from '../icon/picture.tsx'

const PATHS = {
  copy: 'M7.75 6.75h7.5v9.5h-7.5zM12.25 6.75v-3h-7.5v9.5h3',
  check: 'm4.75 10.5 3.5 3.5 7-8',
  edit: 'm4 16 .75-3.5 8.5-8.5a1.6 1.6 0 0 1 2.25 0l.5.5a1.6 1.6 0 0 1 0 2.25l-8.5 8.5L4 16Zm7.5-10.25 2.75 2.75',
  thumb:
    'M6.5 9 9.3 3.1c1.4 0 2.2 1 1.9 2.3L10.6 8h4.5c1 0 1.8.9 1.6 1.9l-1 5.1c-.2.9-.9 1.5-1.8 1.5H6.5M6.5 9v7.5M6.5 9H3.75v7.5H6.5',
  speaker:
    'M3.75 8v4h2.5L10 15.25V4.75L6.25 8h-2.5ZM12.75 7.5a3.5 3.5 0 0 1 0 5m2-7.25a6.75 6.75 0 0 1 0 9.5',
  cross: 'm5.5 5.5 9 9m0-9-9 9',
} as const

/** Props of `ActionIcon`. */
export interface ActionIconProps {
  readonly name: keyof typeof PATHS
}

/** A picture of what can be done with a message: see `Picture`. */
export function ActionIcon({ name }: ActionIconProps): ReactElement {
  return <Picture name={name} path={PATHS[name]} />
}
