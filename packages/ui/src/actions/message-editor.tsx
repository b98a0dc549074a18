'use client'

import { editMessage, textOf } from '@rivulet/core'
import {
  forwardRef,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type FormEvent,
  type ForwardRefExoticComponent,
  type KeyboardEvent,
  type RefAttributes,
} from 'react'
import { fitHeight } from '../composer/fit-height.ts'
import { isImeKey } from '../composer/is-ime-key.ts'
import { isSendKey } from '../composer/is-send-key.ts'
import { useChatContext } from '../context/chat-context.ts'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { ErrorNotice } from '../status/error-notice.tsx'
import type { EditorProps } from './editing-context.ts'
import { useHandedFocus } from './use-handed-focus.ts'
import { useActionLabels } from './use-action-labels.ts'

/** Props of `MessageEditor`. All others go to the form; its children stand above the field. */
export interface MessageEditorProps
  extends EditorProps, Omit<ComponentPropsWithoutRef<'form'>, 'children' | 'onSubmit'> {}

/**
 * A field with what the user said, to say it differently: a new version of the message, which is answered anew. Its files stay.
 * Escape takes it back. What cannot be sent stays in the field.
 */
export const MessageEditor: ForwardRefExoticComponent<MessageEditorProps & RefAttributes<HTMLFormElement>> =
  forwardRef<HTMLFormElement, MessageEditorProps>(function MessageEditor(
    { message, onClose, children, ...others },
    ref,
  ) {
    const { chat, sendKey } = useChatContext()
    const labels = useActionLabels()
    const form = useHandedFocus<HTMLFormElement>(chat, message, 'edit')
    useImperativeHandle(ref, () => form.current!, [form])
    const fieldRef = useRef<HTMLTextAreaElement>(null)
    const written = textOf(message)
    const mayBeBlank = message.parts.some(({ type }) => type === 'file')
    const [isBlank, setIsBlank] = useState(written.trim() === '')
    const [failure, setFailure] = useState<Error>()
    const canSend = !isBlank || mayBeBlank

    useBrowserLayoutEffect(() => {
      const field = fieldRef.current!
      fitHeight(field)
      field.focus({ preventScroll: true })
      field.setSelectionRange(field.value.length, field.value.length)
      form.current?.scrollIntoView({ block: 'nearest' })
    }, [form])

    function send(): void {
      const text = fieldRef.current!.value
      if (!canSend) return
      if (text.trim() === written.trim()) return onClose()
      setFailure(undefined)
      // What was taken is another message, in the place of this one.
      editMessage(chat, message.id, text).catch((error: Error) => setFailure(error))
    }

    function onSubmit(event: FormEvent): void {
      event.preventDefault()
      send()
    }

    function onKeyDown(event: KeyboardEvent): void {
      const isEscape = event.key === 'Escape' && !isImeKey(event.nativeEvent)
      if (event.defaultPrevented || (!isEscape && !isSendKey(event.nativeEvent, sendKey))) return
      event.preventDefault()
      // A dialog around the chat stays open.
      event.stopPropagation()
      if (isEscape) onClose()
      else if (!event.repeat) send()
    }

    return (
      <form
        data-rivulet=""
        data-part="editor"
        aria-label={labels.editMessage}
        {...others}
        ref={form}
        onSubmit={onSubmit}
      >
        {children}
        <textarea
          ref={fieldRef}
          data-part="field"
          aria-label={labels.editedMessage}
          rows={1}
          dir="auto"
          enterKeyHint={sendKey === 'enter' ? 'send' : 'enter'}
          defaultValue={written}
          onInput={({ currentTarget }) => {
            fitHeight(currentTarget)
            setIsBlank(currentTarget.value.trim() === '')
          }}
          onKeyDown={onKeyDown}
        />
        <div role="alert">{failure && <ErrorNotice error={failure} />}</div>
        <div data-part="editor-buttons">
          <button type="button" data-part="retry" onClick={onClose}>
            {labels.cancelEdit}
          </button>
          <button type="submit" data-part="retry" data-kind="main" aria-disabled={!canSend || undefined}>
            {labels.send}
          </button>
        </div>
      </form>
    )
  })
