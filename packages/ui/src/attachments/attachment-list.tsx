'use client'

import {
  forwardRef,
  useCallback,
  useEffect,
  useRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { useAnnounce } from '../context/use-announce.ts'
import { Icon } from '../icon/icon.tsx'
import { AttachmentIcon } from './attachment-icon.tsx'
import { AttachmentChip } from './attachment-chip.tsx'
import { newsText, problemRows } from './attachment-words.ts'
import { useAttachments, useAttachmentsContext } from './use-attachments.ts'
import { useAttachmentLabels } from './use-attachment-labels.ts'

/** Props of `AttachmentList`: those of its element. */
export type AttachmentListProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/**
 * The files that are to go with the next message, those that do not and why. What comes and goes is spoken by the chat: see
 * `useAnnounce`.
 */
export const AttachmentList: ForwardRefExoticComponent<AttachmentListProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, AttachmentListProps>(function AttachmentList(props, ref) {
    const { fieldRef } = useChatContext()
    const labels = useAttachmentLabels()
    const limits = useAttachmentsContext()
    const { items, problems, news, remove, dismiss } = useAttachments()
    const rows = problemRows(problems, labels, limits)
    const announce = useAnnounce()
    const saidCount = useRef(news.count)

    useEffect(() => {
      // Effects come again where a chat was hidden; what was said stays said.
      if (news.count === saidCount.current) return
      saidCount.current = news.count
      const text = newsText(news, labels, limits)
      if (text) announce(text)
    }, [news, labels, limits, announce])

    const isEachNamed = rows.at(-1)?.id !== undefined

    const leave = useCallback(
      ({ currentTarget, detail }: MouseEvent<HTMLButtonElement>) => {
        const entry = currentTarget.closest('li')
        const neighbour = entry?.nextElementSibling ?? entry?.previousElementSibling
        // A finger must not bring up the keyboard on the screen: only a keyboard's click leads to the text field.
        const last =
          detail === 0
            ? fieldRef.current
            : (currentTarget.form?.querySelector<HTMLElement>('[data-part="attach"]') ?? fieldRef.current)
        // The button goes; the focus must not go with it.
        const next = neighbour?.querySelector<HTMLElement>('button') ?? last
        next?.focus()
      },
      [fieldRef],
    )
    const onRemove = useCallback(
      (event: MouseEvent<HTMLButtonElement>, id: string) => {
        leave(event)
        remove(id)
      },
      [leave, remove],
    )

    return (
      <div data-rivulet="" data-part="attachment-list" {...props} ref={ref}>
        {problems.length > 0 && (
          // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- VoiceOver does not say that a list without markers is one
          <ul data-part="attachment-problems" role="list">
            {rows.map(({ id, text }) => (
              <li key={id ?? 'more'}>
                <Icon name="alert" />
                <span dir="auto">{text}</span>
                {(isEachNamed || id === undefined) && (
                  <button
                    type="button"
                    aria-label={id === undefined ? labels.dismissAll : `${labels.dismiss}: ${text}`}
                    onClick={(event) => {
                      leave(event)
                      dismiss(id)
                    }}
                  >
                    <AttachmentIcon name="cross" />
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
        {items.length > 0 && (
          // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- VoiceOver does not say that a list without markers is one
          <ul data-part="attachment-chips" role="list" aria-label={labels.attachments}>
            {items.map((attachment) => (
              <AttachmentChip key={attachment.id} attachment={attachment} onRemove={onRemove} />
            ))}
          </ul>
        )}
      </div>
    )
  })
