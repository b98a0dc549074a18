'use client'

import { useChatSelector, type ChatStorage, type FilePart, type QueuedMessage } from '@rivulet/core'
import {
  createContext,
  forwardRef,
  memo,
  useContext,
  useEffect,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type FormEvent,
  type ForwardRefExoticComponent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react'
import { AttachmentsContext } from '../attachments/attachments-context.ts'
import { phaseOf } from '../attachments/attachments-phase.ts'
import { useAttachmentsPhase } from '../attachments/use-attachments-phase.ts'
import { useChatContext } from '../context/chat-context.ts'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { Icon } from '../icon/icon.tsx'
import { ErrorNotice } from '../status/error-notice.tsx'
import { isAnswering } from '../status/is-answering.ts'
import { fitHeight } from './fit-height.ts'
import { isSendKey, type SendKey } from './is-send-key.ts'
import { QueuedMessages } from './queued-messages.tsx'
import { useDraft } from './use-draft.ts'

/** Props of `Composer`. All others go to the form. */
export interface ComposerProps extends Omit<ComponentPropsWithoutRef<'form'>, 'onSubmit'> {
  /** Shown in the empty field. @default labels.placeholder */
  readonly placeholder?: string | undefined
  /** Puts the cursor into the field when it appears. @default false */
  readonly autoFocus?: boolean | undefined
  /** Which key sends. @default the one of the `Chat` or `ChatProvider` around it, which is 'auto' */
  readonly sendKey?: SendKey | undefined
  /**
   * Where what is written and not sent is kept, for example `localStorageAdapter()`. The one of the first render holds; the
   * chat needs an `id` that stays the same.
   * @default nowhere: it is gone with the page
   */
  readonly drafts?: ChatStorage | undefined
  /** Shown below the field, in its box: a choice of models, for example. @default nothing */
  readonly children?: ReactNode
}

type ComposerComponent = ForwardRefExoticComponent<ComposerProps & RefAttributes<HTMLFormElement>>

/**
 * Where the user writes. Enter sends, Shift+Enter begins a line; one button sends and, while an answer streams, stops
 * it. What could not be sent comes back into the field. A message that is sent meanwhile waits in a list above, and can be
 * taken back. Within `Attachments` files go along. Typing renders nothing but the button, when the field becomes empty or
 * ceases to be; a streaming answer renders nothing here.
 */
export const Composer: ComposerComponent = memo(
  forwardRef<HTMLFormElement, ComposerProps>(function Composer({ children, ...props }, ref) {
    // Past the form: an element that an app writes is another one each time, and the form must not render for it.
    return (
      <ToolsContext.Provider value={children}>
        <ComposerOfChat {...props} ref={ref} />
      </ToolsContext.Provider>
    )
  }),
)

type FormProps = Omit<ComposerProps, 'children'>

const ComposerOfChat = memo(
  forwardRef<HTMLFormElement, FormProps>(function ComposerOfChat(props, ref) {
    const { chat } = useChatContext()
    // What was written for one chat must not be sent to another.
    return <ComposerForm key={chat.id} {...props} ref={ref} />
  }),
)

const ComposerForm = forwardRef<HTMLFormElement, FormProps>(function ComposerForm(
  { placeholder, autoFocus, sendKey: ownSendKey, drafts, ...others },
  ref,
) {
  const { chat, labels, fieldRef, sendKey: chatSendKey } = useChatContext()
  const sendKey = ownSendKey ?? chatSendKey
  const attachments = useContext(AttachmentsContext)
  const store = attachments?.store
  const phase = useAttachmentsPhase(store)
  const isBusy = useChatSelector(chat, isAnswering)
  const [isBlank, setIsBlank] = useState(true)
  const wasBlank = useRef(true)
  const [failure, setFailure] = useState<Error | undefined>(undefined)
  const isEmpty = isBlank && phase === 'none'

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
    const isNowBlank = !field.value.trim()
    // Compared here, for React may render once more to find that a state is the same. With a ref, for a refusal may come
    // late: to a render that has not seen what came after it.
    if (isNowBlank !== wasBlank.current) setIsBlank((wasBlank.current = isNowBlank))
    fitHeight(field)
    keepDraft(field.value)
    // Who writes on is not done.
    store?.wishToSend(false)
  }

  function send(field = fieldRef.current): void {
    if (!field) return
    const text = field.value
    const files = store?.getFiles() ?? []
    // A file that was just pasted takes a moment, and the key that follows it must not be lost.
    if (store && ['reading', 'waiting'].includes(phaseOf(store.getState()))) return store.wishToSend(true)
    store?.wishToSend(false)
    if (!text.trim() && !files[0]) return field.focus()
    setFailure(undefined)
    const before = chat.getSnapshot()
    const sending = chat.send(text, { files })
    // A message that was taken is in the conversation or in the queue by now; any other stays where it was typed.
    const isTaken = chat.getSnapshot() !== before
    if (isTaken) {
      write(field, '')
      store?.clear()
    }
    sending.catch((error: unknown) => {
      setFailure(error instanceof Error ? error : new Error(String(error)))
      if (isTaken) putBack(field, text, files)
    })
  }

  /** Above what was written meanwhile. */
  function putBack(field: HTMLTextAreaElement, text: string, files: readonly FilePart[] = []): void {
    write(field, [text, field.value].filter(Boolean).join('\n\n'))
    store?.putBack(files)
  }

  useEffect(() => {
    // Asked anew, for StrictMode comes twice.
    if (store && phaseOf(store.getState()) === 'due') send()
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the last file is read
  }, [phase])

  function takeBack({ text, options }: QueuedMessage): void {
    const field = fieldRef.current
    if (!field) return
    putBack(field, text, options?.files)
    field.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const { currentTarget: field, nativeEvent, repeat } = event
    // A menu over the field, perhaps, has taken it.
    if (event.defaultPrevented) return
    if (isSendKey(nativeEvent, sendKey)) {
      event.preventDefault()
      // Held down, the key would send what comes back after a failure again and again.
      if (!repeat) send(field)
    } else if (field.value === '' && turnPage(field, nativeEvent)) event.preventDefault()
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (isBusy) chat.stop()
    else send()
  }

  function enqueue(): void {
    send()
    // The button goes with what it sends.
    fieldRef.current?.focus()
  }

  function onButtonMouseDown(event: MouseEvent): void {
    // Who writes goes on writing; on a phone the keyboard would go with the focus.
    if (fieldRef.current?.matches(':focus')) event.preventDefault()
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
      <QueuedMessages onCancel={takeBack} />
      <div data-part="composer-box">
        {attachments?.list}
        <textarea
          ref={fieldRef}
          data-part="field"
          aria-label={labels.messageField}
          placeholder={placeholder ?? labels.placeholder}
          rows={1}
          dir="auto"
          // Of a keyboard on the screen.
          enterKeyHint={sendKey === 'enter' ? 'send' : 'enter'}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where the app asks for it
          autoFocus={autoFocus}
          onKeyDown={onKeyDown}
          onInput={(event) => onInput(event.currentTarget)}
        />
        <Tools />
        {attachments?.button}
        {isBusy && !isEmpty && (
          <button
            type="button"
            data-part="enqueue"
            aria-label={labels.sendNext}
            onMouseDown={onButtonMouseDown}
            onClick={enqueue}
          >
            <Icon name="arrow-up" />
          </button>
        )}
        {/* One button of one type for both: it keeps the focus, and a type that changed within a click would submit. */}
        <button
          type="submit"
          data-part="send"
          data-state={isBusy ? 'stop' : phase === 'waiting' ? phase : 'send'}
          aria-label={isBusy ? labels.stop : labels.send}
          aria-disabled={(!isBusy && isEmpty) || undefined}
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

const ToolsContext = createContext<ReactNode>(undefined)

/** What the app puts below the field. */
function Tools(): ReactElement | null {
  const tools = useContext(ToolsContext)
  return tools ? <div data-part="composer-tools">{tools}</div> : null
}

/** Whether a key turned a page of the conversation that the field stands below. */
function turnPage(field: HTMLElement, { key, shiftKey, ctrlKey, altKey, metaKey }: globalThis.KeyboardEvent) {
  const direction = { PageUp: -1, PageDown: 1 }[key]
  const viewport = field.closest('form')?.parentElement?.querySelector('[data-part="viewport"]')
  if (!direction || shiftKey || ctrlKey || altKey || metaKey || !viewport) return false
  // A little of the page before stays, to find one's place by.
  viewport.scrollBy({ top: 0.875 * direction * viewport.clientHeight })
  return true
}
