'use client'

import { Component, type ReactNode } from 'react'

/** Props of `KeepPlace`. */
export interface KeepPlaceProps {
  /** The rows; another object when some come or go. */
  readonly rows: unknown
  /** Looks where the reader is, and gives what brings them back there. */
  readonly hold: () => () => void
  /** Called when rows have come or gone, before they are painted. */
  readonly onRows: () => void
  readonly children: ReactNode
}

/**
 * Keeps the reader's place when rows come or go. A class, for React tells nobody else of the moment just before it changes
 * the document.
 */
export class KeepPlace extends Component<KeepPlaceProps> {
  override getSnapshotBeforeUpdate({ rows }: KeepPlaceProps): (() => void) | null {
    return rows === this.props.rows ? null : this.props.hold()
  }

  override componentDidUpdate(_props: KeepPlaceProps, _state: unknown, restore: (() => void) | null): void {
    if (!restore) return
    restore()
    this.props.onRows()
  }

  override render(): ReactNode {
    return this.props.children
  }
}
