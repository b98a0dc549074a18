import type { ReactElement } from 'react'

const PATHS = {
  'arrow-up': 'M10 16V4.5M4.75 9.5 10 4.25l5.25 5.25',
  'arrow-down': 'M10 4v11.5M4.75 10.5 10 15.75l5.25-5.25',
  square:
    'M6.25 5h7.5c.69 0 1.25.56 1.25 1.25v7.5c0 .69-.56 1.25-1.25 1.25h-7.5C5.56 15 5 14.44 5 13.75v-7.5C5 5.56 5.56 5 6.25 5Z',
  cross: 'm5.5 5.5 9 9m0-9-9 9',
  retry: 'M15.5 10a5.5 5.5 0 1 1-1.6-3.9L15.5 7.7M15.5 4v3.7h-3.7',
  alert: 'M10 6.25v4.5m0 2.75v.25M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0Z',
  file: 'M11.5 2.75H6A1.25 1.25 0 0 0 4.75 4v12A1.25 1.25 0 0 0 6 17.25h8A1.25 1.25 0 0 0 15.25 16V6.5L11.5 2.75Zm0 0V6.5h3.75',
  attach:
    'm16.75 9.4-6.4 6.4a3.9 3.9 0 0 1-5.5-5.5l6.4-6.4a2.6 2.6 0 0 1 3.67 3.67l-6.4 6.4a1.3 1.3 0 0 1-1.84-1.84l5.9-5.88',
  pencil:
    'M12.5 4.75 15.25 7.5M4.25 15.75l.6-3.3 8.5-8.5a1.4 1.4 0 0 1 2 0l.7.7a1.4 1.4 0 0 1 0 2l-8.5 8.5-3.3.6Z',
  chevron: 'm7.75 5.5 4.5 4.5-4.5 4.5',
} as const

/** Props of `Icon`. */
export interface IconProps {
  readonly name: keyof typeof PATHS
}

/** A picture in the colour and size of the text around it. The control that it stands in has to be named itself. */
export function Icon({ name }: IconProps): ReactElement {
  return (
    <svg data-part="icon" data-name={name} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
