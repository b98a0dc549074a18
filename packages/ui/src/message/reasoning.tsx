'use client'

import type { ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'
import { StreamingText } from './streaming-text.tsx'

/** Props of `Reasoning`. */
export interface ReasoningProps {
  /** The reasoning so far. */
  readonly text: string
  /** Whether it still grows. @default false */
  readonly streaming?: boolean | undefined
}

/** The model's reasoning, closed until the reader opens it, and then as they leave it. */
export function Reasoning({ text, streaming = false }: ReasoningProps): ReactElement {
  const { labels } = useChatContext()
  return (
    <details data-part="reasoning">
      <summary>
        <Icon name="chevron" />
        <span data-part={streaming ? 'shimmer' : undefined}>
          {streaming ? labels.thinking : labels.reasoning}
        </span>
      </summary>
      <StreamingText text={text} streaming={streaming} />
    </details>
  )
}
