import type { ReactElement } from 'react'

/** Props of `Picture`. */
export interface PictureProps {
  /** What the stylesheet calls it. */
  readonly name: string
  /** What is drawn, in a square of 20 by 20. */
  readonly path: string
}

/** A picture in the colour and size of the text around it. The control that it stands in has to be named itself. */
export function Picture({ name, path }: PictureProps): ReactElement {
  return (
    <svg data-part="icon" data-name={name} viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
