import type { ReactElement } from 'react'
import { Picture } from '../icon/picture.tsx'

const PATHS = {
  attach:
    'm16.75 9.4-6.4 6.4a3.9 3.9 0 0 1-5.5-5.5l6.4-6.4a2.6 2.6 0 0 1 3.67 3.67l-6.4 6.4a1.3 1.3 0 0 1-1.84-1.84l5.9-5.88',
  cross: 'm5.5 5.5 9 9m0-9-9 9',
} as const

/** Props of `AttachmentIcon`. */
export interface AttachmentIconProps {
  readonly name: keyof typeof PATHS
}

/** A picture that only a chat with attachments has. */
export function AttachmentIcon({ name }: AttachmentIconProps): ReactElement {
  return <Picture name={name} path={PATHS[name]} />
}
