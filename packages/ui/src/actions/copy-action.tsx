'use client'

import { forwardRef, type ForwardRefExoticComponent, type MouseEvent, type RefAttributes } from 'react'
import { useCopy } from '../clipboard/use-copy.ts'
import { writeClipboard } from '../clipboard/write-clipboard.ts'
import { writeRichClipboard } from '../clipboard/write-rich-clipboard.ts'
import type { MessageActionsProps } from '../context/chat-context.ts'
import { ActionIcon } from './action-icon.tsx'
import { ActionButton, type ActionButtonProps } from './action-button.tsx'
import { richTextOf } from './rich-text-of.ts'
import { writtenText } from './written-text.ts'
import { useActionLabels } from './use-action-labels.ts'

/** Props of `CopyAction`. All others go to the button. */
export interface CopyActionProps extends MessageActionsProps, Partial<ActionButtonProps> {
  /**
   * `rich` puts formatted text beside the Markdown, as it is shown: an editor takes the one, a plain field the other.
   * `markdown` is for whose editor should take the Markdown.
   * @default 'rich'
   */
  readonly format?: 'rich' | 'markdown' | undefined
}

/** Copies what a message says, and says so to eye and ear for two seconds. Not there while it streams, or says nothing. */
export const CopyAction: ForwardRefExoticComponent<CopyActionProps & RefAttributes<HTMLButtonElement>> =
  forwardRef<HTMLButtonElement, CopyActionProps>(function CopyAction(
    { message, format = 'rich', ...others },
    ref,
  ) {
    const labels = useActionLabels()
    const [outcome, copy] = useCopy()
    const isRich = format === 'rich'
    const label = isRich ? labels.copyMessage : labels.copyMarkdown

    function onClick({ currentTarget }: MouseEvent<HTMLElement>): void {
      const text = writtenText(message)
      const shown = currentTarget.closest('[data-part="message"]')?.querySelector('[data-part="body"]')
      // What a user wrote is shown as it was written.
      const html = isRich && shown && message.role === 'assistant' ? richTextOf(shown) : ''
      void copy(html ? writeRichClipboard(text, html) : writeClipboard(text))
    }

    if (message.status.type === 'streaming' || writtenText(message) === '') return null
    return (
      <ActionButton
        label={label}
        data-action="copy"
        data-state={outcome}
        onClick={onClick}
        {...others}
        ref={ref}
      >
        <ActionIcon name={outcome === 'failed' ? 'cross' : outcome ? 'check' : 'copy'} />
      </ActionButton>
    )
  })
