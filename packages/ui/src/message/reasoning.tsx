'use client'

import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'
import { StreamingText } from './streaming-text.tsx'

/** Props of `Reasoning`. All others go to the `<details>` element. */
export interface ReasoningProps extends Omit<ComponentPropsWithoutRef<'details'>, 'children'> {
  /** The reasoning so far. */
  readonly text: string
  /** Whether it still grows. @default false */
  readonly streaming?: boolean | undefined
}

/** The model's reasoning, closed until the reader opens it, and then as they leave it. */
export const Reasoning: ForwardRefExoticComponent<ReasoningProps & RefAttributes<HTMLDetailsElement>> =
  forwardRef<HTMLDetailsElement, ReasoningProps>(function Reasoning(
    { text, streaming = false, ...others },
    ref,
  ) {
    const { labels } = useChatContext()
    return (
      <details data-rivulet="" data-part="reasoning" {...others} ref={ref}>
        <summary data-part="summary">
          <Icon name="chevron" />
          <span data-part={streaming ? 'shimmer' : undefined}>
            {streaming ? labels.thinking : labels.reasoning}
          </span>
        </summary>
        <StreamingText text={text} streaming={streaming} />
      </details>
    )
  })
