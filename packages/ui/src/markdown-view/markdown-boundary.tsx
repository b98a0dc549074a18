'use client'

import { Component, type ReactNode } from 'react'

/** Props of `MarkdownBoundary`. */
export interface MarkdownBoundaryProps {
  /** The text that `children` show. */
  readonly text: string
  /** Whether more of it is to come. @default false */
  readonly streaming?: boolean | undefined
  /** What is shown instead if they throw. */
  readonly fallback: ReactNode
  readonly children?: ReactNode
}

interface BoundaryState {
  readonly hasFailed: boolean
  readonly text: string
  readonly streaming: boolean
}

/**
 * Keeps a text that cannot be shown from taking the page with it: whatever its children throw while they render, the
 * fallback stands in their place. They are tried again with another text, and once more when the text is complete, but
 * not for each piece that is added to it.
 */
export class MarkdownBoundary extends Component<MarkdownBoundaryProps, BoundaryState> {
  override state: BoundaryState = {
    hasFailed: false,
    text: this.props.text,
    streaming: this.props.streaming ?? false,
  }

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { hasFailed: true }
  }

  static getDerivedStateFromProps(
    { text, streaming = false }: MarkdownBoundaryProps,
    before: BoundaryState,
  ): Partial<BoundaryState> | null {
    if (text === before.text && streaming === before.streaming) return null
    // Only a text that has failed is compared: that takes as long as the text is, in each frame.
    const hasFailed =
      before.hasFailed && streaming === before.streaming && text.slice(0, before.text.length) === before.text
    return { text, streaming, hasFailed }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children
  }
}
