'use client'

import {
  forwardRef,
  useRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { AttachmentIcon } from './attachment-icon.tsx'
import { useAttachmentsContext } from './use-attachments.ts'
import { useAttachmentLabels } from './use-attachment-labels.ts'

/** Props of `AttachButton`: those of its button. */
export type AttachButtonProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'onClick'>

/** A button that lets the user choose files. */
export const AttachButton: ForwardRefExoticComponent<AttachButtonProps & RefAttributes<HTMLButtonElement>> =
  forwardRef<HTMLButtonElement, AttachButtonProps>(function AttachButton(props, ref) {
    const labels = useAttachmentLabels()
    const { store, accept, maxFiles } = useAttachmentsContext()
    const input = useRef<HTMLInputElement>(null)
    return (
      <>
        <button
          type="button"
          data-rivulet=""
          data-part="attach"
          aria-label={labels.attach}
          {...props}
          ref={ref}
          onClick={() => input.current?.click()}
        >
          <AttachmentIcon name="attach" />
        </button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={labels.attach}
          accept={accept}
          multiple={maxFiles > 1}
          onChange={({ currentTarget }) => {
            void store.add(currentTarget.files ?? [])
            // Or the same file could not be chosen again.
            currentTarget.value = ''
          }}
        />
      </>
    )
  })
