'use client'

import { forwardRef, useContext, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import { ActionIcon } from './action-icon.tsx'
import { ActionButton, type ActionButtonProps } from './action-button.tsx'
import { EditingContext } from './editing-context.ts'
import { MessageEditor } from './message-editor.tsx'
import { useActionLabels } from './use-action-labels.ts'

/** Props of `EditAction`: those of its button. */
export type EditActionProps = Partial<ActionButtonProps>

/** Opens a field in the message's place, for who wants to say it differently. There only in a `Message` of the user. */
export const EditAction: ForwardRefExoticComponent<EditActionProps & RefAttributes<HTMLButtonElement>> =
  forwardRef<HTMLButtonElement, EditActionProps>(function EditAction(props, ref) {
    const labels = useActionLabels()
    const edit = useContext(EditingContext)
    if (!edit) return null
    return (
      <ActionButton
        label={labels.editMessage}
        data-action="edit"
        onClick={() => edit(MessageEditor)}
        {...props}
        ref={ref}
      >
        <ActionIcon name="edit" />
      </ActionButton>
    )
  })
