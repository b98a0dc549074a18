'use client'

import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'
import { errorFacts, type ErrorInfo } from './error-facts.ts'
import { errorWords } from './error-words.ts'
import { WaysOn, type WaysOnProps } from './ways-on.tsx'

/** Props of `ErrorNotice`. All others go to its element. */
export interface ErrorNoticeProps extends WaysOnProps, Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What went wrong: a `ChatError`, or anything with a sentence for a person. */
  readonly error: ErrorInfo
  /** When what failed was asked for, in milliseconds since 1970. @default it is not told */
  readonly at?: number | undefined
}

/**
 * Says what went wrong, as `labels.errors` has it or in the error's own sentence, and offers the ways on, and what a support
 * ticket needs. It is not a live region itself.
 */
export const ErrorNotice: ForwardRefExoticComponent<ErrorNoticeProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, ErrorNoticeProps>(function ErrorNotice(
    { error, at, onRetry, onContinue, ...others },
    ref,
  ) {
    const { labels, copyDetails: CopyDetails } = useChatContext()
    const sentence = errorWords(error, labels)
    const facts = errorFacts(error, sentence, at)
    return (
      <div data-rivulet="" data-part="error" {...others} ref={ref}>
        <Icon name="alert" />
        <div data-part="error-text">
          <p dir="auto">{sentence}</p>
          {facts.length > 1 && (
            <details>
              <summary data-part="summary">
                <Icon name="chevron" />
                {labels.errorDetails}
              </summary>
              <code>{facts.map(([, fact]) => fact).join(' · ')}</code>
              {CopyDetails && <CopyDetails text={facts.map((fact) => fact.join(': ')).join('\n')} />}
            </details>
          )}
        </div>
        {(onContinue || onRetry) && (
          <div data-part="ways-out">
            <WaysOn onContinue={onContinue} onRetry={onRetry} />
          </div>
        )}
      </div>
    )
  })
