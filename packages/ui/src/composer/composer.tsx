'use client'

import { useChatSelector, type ChatSnapshot, type ChatStorage } from '@rivulet/core'
import {
  forwardRef,
  memo,
  useState,
  type ComponentPropsWithoutRef,
  type FormEvent,
  type KeyboardEvent,
  type MouseEvent,
  type NamedExoticComponent,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { Icon } from '../icon/icon.tsx'
import { ErrorNotice } from '../status/error-notice.tsx'
import { fitHeight } from './fit-height.ts'
import { isSendKey, type SendKey } from './is-send-key.ts'
import { QueuedMessages } from './queued-messages.tsx'
import { useDraft } from './use-draft.ts'

/** Props of `Composer`. All others go to the form. */
export interface ComposerProps extends Omit<ComponentPropsWithoutRef<'form'>, 'children' | 'onSubmit'> {
  /** Shown in the empty field. @default labels.placeholder */
  readonly placeholder?: string | undefined
  /** Puts the cursor into the field when it appears. @default false */
  readonly autoFocus?: boolean | undefined
  /** Which key sends. @default 'enter' */
  readonly sendKey?: SendKey | undefined
  /**
   * Where what is written and not sent is kept, for example `localStorageAdapter()`. The one of the first render holds; the
   * chat needs an `id` that stays the same.
   * @default nowhere: it is gone with the page
   */
  readonly drafts?: ChatStorage | undefined
}

type ComposerComponent = NamedExoticComponent<ComposerProps & RefAttributes<HTMLFormElement>>

/**
 * Where the user writes. Enter sends, Shift+Enter begins a line; one button sends and, while an answer streams, stops
 * it. What could not be sent comes back into the field. A message that is sent meanwhile waits in a list above. Typing renders nothing but the button, when the field
 * becomes empty or ceases to be; a streaming answer renders nothing here.
 */
export const Composer: ComposerComponent = memo(
  forwardRef<HTMLFormElement, ComposerProps>(function Composer(props, ref) {
    const { chat } = useChatContext()
    // What was written for one chat must not be sent to another.
    return <ComposerForm key={chat.id} {...props} ref={ref} />
  }),
)

const ComposerForm = forwardRef<HTMLFormElement, ComposerProps>(function ComposerForm(
  { placeholder, autoFocus, sendKey = 'enter', drafts, ...others },
  ref,
) {
  const { chat, labels, fieldRef } = useChatContext()
  const isBusy = useChatSelector(chat, isAnswering)
  const [isBlank, setIsBlank] = useState(true)
  const [failure, setFailure] = useState<Error | undefined>(undefined)

  const keepDraft = useDraft(drafts, chat.id, (text) => {
    if (fieldRef.current?.value === '') write(fieldRef.current, text)
  })
  useBrowserLayoutEffect(() => {
    // Typed before React was there, or put back by the browser. Once, when the field appears.
    if (fieldRef.current?.value) onInput(fieldRef.current)
  }, [])

  function write(field: HTMLTextAreaElement, text: string): void {
    field.value = text
    onInput(field)
  }

  function onInput(field: HTMLTextAreaElement): void {
    const isNowBlank = field.value.trim() === ''
    // Compared here, for React may render once more to find that a state is the same.
    if (isNowBlank !== isBlank) setIsBlank(isNowBlank)
    fitHeight(field)
    keepDraft(field.value)
  }

  function send(field: HTMLTextAreaElement): void {
    const text = field.value
    if (text.trim() === '') return field.focus()
    setFailure(undefined)
    const before = chat.getSnapshot()
    const sending = chat.send(text)
    // A message that was taken is in the conversation or in the queue by now; any other stays where it was typed.
    const isTaken = chat.getSnapshot() !== before
    if (isTaken) write(field, '')
    sending.catch((error: unknown) => {
      setFailure(error instanceof Error ? error : new Error(String(error)))
      if (!isTaken) return
      // Above what was written meanwhile.
      write(field, field.value === '' ? text : `${text}\n\n${field.value}`)
    })
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // A menu over the field, perhaps, has taken it.
    if (event.defaultPrevented || !isSendKey(event.nativeEvent, sendKey)) return
    event.preventDefault()
    // Held down, the key would send what comes back after a failure again and again.
    if (!event.repeat) send(event.currentTarget)
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (isBusy) chat.stop()
    else if (fieldRef.current) send(fieldRef.current)
  }

  function onButtonMouseDown(event: MouseEvent): void {
    // Who writes goes on writing; on a phone the keyboard would go with the focus.
    if (document.activeElement === fieldRef.current) event.preventDefault()
  }

  function onButtonClick(event: MouseEvent): void {
    // A double click is one wish: its second half must not stop what the first one sent, nor send what it stopped for.
    if (event.detail > 1) event.preventDefault()
  }

  function onButtonKeyDown(event: KeyboardEvent): void {
    // The same for Enter held down, which clicks again and again.
    if (event.repeat && event.key === 'Enter') event.preventDefault()
  }

  return (
    <form
      data-rivulet=""
      data-part="composer"
      aria-label={labels.composer}
      {...others}
      ref={ref}
      onSubmit={onSubmit}
    >
      <div role="alert">{failure && <ErrorNotice error={failure} />}</div>
      <QueuedMessages onCancel={() => fieldRef.current?.focus()} />
      <div data-part="composer-box">
        <textarea
          ref={fieldRef}
          data-part="field"
          aria-label={labels.messageField}
          placeholder={placeholder ?? labels.placeholder}
          rows={1}
          dir="auto"
          enterKeyHint={sendKey === 'enter' ? 'send' : 'enter'}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where the app asks for it
          autoFocus={autoFocus}
          onKeyDown={onKeyDown}
          onInput={(event) => onInput(event.currentTarget)}
        />
        {/* One button of one type for both: it keeps the focus, and a type that changed within a click would submit. */}
        <button
          type="submit"
          data-part="send"
          data-state={isBusy ? 'stop' : 'send'}
          aria-label={isBusy ? labels.stop : labels.send}
          aria-disabled={(!isBusy && isBlank) || undefined}
          onMouseDown={onButtonMouseDown}
          onClick={onButtonClick}
          onKeyDown={onButtonKeyDown}
        >
          <Icon name={isBusy ? 'square' : 'arrow-up'} />
        </button>
      </div>
    </form>
  )
})

function isAnswering({ status }: ChatSnapshot): boolean {
  return status === 'submitted' || status === 'streaming'
}
