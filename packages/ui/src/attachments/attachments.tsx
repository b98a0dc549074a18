'use client'

import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { AttachmentIcon } from './attachment-icon.tsx'
import { AttachButton } from './attach-button.tsx'
import { AttachmentList } from './attachment-list.tsx'
import { AttachmentsContext, type AttachmentsContextValue } from './attachments-context.ts'
import type { AttachmentsOptions } from './attachment.ts'
import { createAttachments, DEFAULT_LIMITS } from './create-attachments.ts'
import { listenForDrops } from './listen-for-drops.ts'
import { pastedFiles } from './pasted-files.ts'
import { useAttachmentLabels } from './use-attachment-labels.ts'

/** Props of `Attachments`. All others go to its element. */
export interface AttachmentsProps extends ComponentPropsWithoutRef<'div'> {
  /** Which files are taken, and how they are read. @default 10 files of 20 MB of any kind, put into the message */
  readonly options?: AttachmentsOptions | undefined
}

/**
 * Lets files go with a message. Whatever is pasted or dropped in it is shown in the `Composer` in it, which has a button to choose
 * some, and sends them along. They are kept until they are sent or the chat is another one, and not beyond a reload: their bytes
 * are more than a browser's storage holds.
 *
 * @example
 * <ChatProvider chat={chat}>
 *   <Attachments options={{ accept: 'image/*', maxFiles: 4 }}>
 *     <MessageList />
 *     <Composer />
 *   </Attachments>
 * </ChatProvider>
 */
export const Attachments: ForwardRefExoticComponent<AttachmentsProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, AttachmentsProps>(function Attachments(
    { options = NO_OPTIONS, children, onPaste, ...others },
    ref,
  ) {
    const { chat, fieldRef } = useChatContext()
    const labels = useAttachmentLabels()
    const element = useRef<HTMLDivElement>(null)
    useImperativeHandle(ref, () => element.current!, [])
    const [isOver, setIsOver] = useState(false)

    const latest = useRef(options)
    useBrowserLayoutEffect(() => {
      latest.current = options
    })
    const [held, setHeld] = useState(() => ({ id: chat.id, store: createAttachments(() => latest.current) }))
    let { store } = held
    // What was chosen for one chat must not be sent to another.
    if (held.id !== chat.id) {
      store = createAttachments(() => latest.current)
      setHeld({ id: chat.id, store })
    }
    // Effects end where the chat is only hidden, too: what is attached stays with its store, and only the reading stops.
    useEffect(() => store.readOn(), [store])

    useEffect(() => {
      const controller = new AbortController()
      listenForDrops(element.current!, controller.signal, {
        onOver: setIsOver,
        onDrop: ({ files, folders }) => {
          fieldRef.current?.focus()
          void store.add(files, folders)
        },
      })
      return () => controller.abort()
    }, [store, fieldRef])

    function takePasted(event: ClipboardEvent<HTMLDivElement>): void {
      onPaste?.(event)
      // Another field's paste is that field's.
      const isElsewhere = event.target !== fieldRef.current && (event.target as Element).matches(EDITABLE)
      const files = event.defaultPrevented || isElsewhere ? [] : pastedFiles(event.clipboardData)
      if (files.length === 0) return
      event.preventDefault()
      void store.add(files)
    }

    const { accept, maxFiles = DEFAULT_LIMITS.maxFiles, maxFileBytes = DEFAULT_LIMITS.maxFileBytes } = options
    const value = useMemo<AttachmentsContextValue>(
      () => ({ store, accept, maxFiles, maxFileBytes, list: <AttachmentList />, button: <AttachButton /> }),
      [store, accept, maxFiles, maxFileBytes],
    )
    return (
      <AttachmentsContext.Provider value={value}>
        <div data-rivulet="" data-part="attachments" {...others} ref={element} onPaste={takePasted}>
          {children}
          {isOver && (
            <div data-part="drop-zone" aria-hidden="true">
              <AttachmentIcon name="attach" />
              {labels.dropFiles}
            </div>
          )}
        </div>
      </AttachmentsContext.Provider>
    )
  })

const NO_OPTIONS: AttachmentsOptions = {}
const EDITABLE = 'input, textarea, [contenteditable]'
