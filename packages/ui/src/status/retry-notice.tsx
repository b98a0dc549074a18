'use client'

import { useChatSelector } from '@rivulet/core'
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { fillLabel } from '../context/fill-label.ts'
import { Icon } from '../icon/icon.tsx'
import { Countdown } from './countdown.tsx'
import { handFocusOn } from './hand-focus-on.ts'
import { reasonOf } from './reason-of.ts'
import { useKeptFocus } from './use-kept-focus.ts'

/** Props of `RetryNotice`: those of its element. */
export type RetryNoticeProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/**
 * While a request that failed waits to be sent again: why it failed, when it is sent, and the two ways out of the wait.
 * Nothing at any other time. The `Announcer` speaks of it, once for each attempt.
 */
export const RetryNotice: ForwardRefExoticComponent<RetryNoticeProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, RetryNoticeProps>(function RetryNotice(props, ref) {
    const { chat, labels } = useChatContext()
    const retry = useChatSelector(chat, (snapshot) => snapshot.retry)
    if (!retry) return null
    const { attempt, cause, nextAt } = retry
    const retryingIn = fillLabel(labels.retryingIn, { attempt: attempt + 1 }, labels.locale)
    return (
      <div data-rivulet="" data-part="retry-notice" {...props} ref={ref}>
        <Icon name="retry" />
        <p dir="auto">
          {nextAt === undefined ? (
            labels.offline
          ) : (
            <>
              {reasonOf(cause, labels)}{' '}
              <Countdown key={nextAt} until={nextAt} label={retryingIn} locale={labels.locale} />
            </>
          )}
        </p>
        <WaysOut />
      </div>
    )
  })

function WaysOut(): ReactElement {
  const { chat, labels, fieldRef } = useChatContext()
  const ref = useKeptFocus<HTMLDivElement>()
  const leaveBy = (wayOut: () => void) => (event: MouseEvent<HTMLElement>) => {
    handFocusOn(event, fieldRef)
    wayOut()
  }
  return (
    <div data-part="ways-out" ref={ref}>
      <button type="button" data-part="retry" onClick={leaveBy(chat.retryNow)}>
        {labels.retryNow}
      </button>
      <button type="button" data-part="retry" onClick={leaveBy(chat.stop)}>
        {labels.stop}
      </button>
    </div>
  )
}
