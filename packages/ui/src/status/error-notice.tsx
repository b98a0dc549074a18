'use client'

import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'
import { errorFacts, type ErrorInfo } from './error-facts.ts'

/** Props of `ErrorNotice`. All others go to its element. */
export interface ErrorNoticeProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What went wrong: a `ChatError`, or anything with a sentence for a person. */
  readonly error: ErrorInfo
  /** Tries again. Left out: no button. */
  readonly onRetry?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined
}

/** Says what went wrong, in the error's own sentence, and offers the way on. It is not a live region itself. */
export const ErrorNotice: ForwardRefExoticComponent<ErrorNoticeProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, ErrorNoticeProps>(function ErrorNotice({ error, onRetry, ...others }, ref) {
    const { labels } = useChatContext()
    const facts = errorFacts(error)
    return (
      <div data-rivulet="" data-part="error" {...others} ref={ref}>
        <Icon name="alert" />
        <div data-part="error-text">
          <p dir="auto">{error.message}</p>
          {facts && (
            <details>
              <summary>
                <Icon name="chevron" />
                {labels.errorDetails}
              </summary>
              <code>{facts}</code>
            </details>
          )}
        </div>
        {onRetry && (
          <button type="button" data-part="retry" onClick={onRetry}>
            <Icon name="retry" />
            {labels.tryAgain}
          </button>
        )}
      </div>
    )
  })
