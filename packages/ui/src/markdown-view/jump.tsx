import type { MouseEvent, ReactElement, ReactNode } from 'react'

/** Props of `Jump`. */
export interface JumpProps {
  /** The id of the element to go to. */
  readonly to: string
  readonly id?: string | undefined
  /** Its name. */
  readonly label: string
  readonly part: string
  readonly children: ReactNode
}

/** A link to another place in the same text. It leaves the page's address alone: that belongs to the app's router. */
export function Jump({ to, id, label, part, children }: JumpProps): ReactElement {
  function go(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    // What is on a page is in a document or in a shadow root.
    const root = event.currentTarget.getRootNode() as Document | ShadowRoot
    const target = root.getElementById(to)
    if (!target) return
    event.preventDefault()
    target.scrollIntoView({ block: 'nearest' })
    target.focus({ preventScroll: true })
  }
  return (
    <a href={`#${to}`} id={id} data-part={part} aria-label={label} onClick={go}>
      {children}
    </a>
  )
}
