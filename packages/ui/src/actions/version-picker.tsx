'use client'

import { selectVersion, useChatSelector, versionsOf, type MessageVersions } from '@rivulet/core'
import {
  forwardRef,
  useId,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { useChatContext, type MessageActionsProps } from '../context/chat-context.ts'
import { fillLabel } from '../context/fill-label.ts'
import { Icon } from '../icon/icon.tsx'
import { ActionButton } from './action-button.tsx'
import { useActionLabels } from './use-action-labels.ts'

/** Props of `VersionPicker`. All others go to its element. */
export interface VersionPickerProps extends MessageActionsProps, ComponentPropsWithoutRef<'div'> {}

type VersionPickerComponent = ForwardRefExoticComponent<VersionPickerProps & RefAttributes<HTMLDivElement>>

/**
 * Leads from version to version of a message that was edited or answered more than once, also while one streams. The button
 * that was pressed keeps the focus in the version that comes, and is described by which one that is. Nothing for a message
 * that has one version.
 */
export const VersionPicker: VersionPickerComponent = forwardRef<HTMLDivElement, VersionPickerProps>(
  function VersionPicker(props, ref) {
    const { chat } = useChatContext()
    const { id, status } = props.message
    // Who gets a second version is another message, or streams. Only those and who has several listen for more.
    if (status.type !== 'streaming' && versionsOf(chat, id).ids.length < 2) return null
    return <Versions {...props} ref={ref} />
  },
)

const Versions: VersionPickerComponent = forwardRef<HTMLDivElement, VersionPickerProps>(function Versions(
  { message, ...others },
  ref,
) {
  const { chat } = useChatContext()
  const labels = useActionLabels()
  const countId = useId()
  const { ids, shownIndex } = useChatSelector(chat, () => versionsOf(chat, message.id), areSameVersions)

  if (ids.length < 2) return null

  function step(action: string, label: string, index: number): ReactElement {
    const id = ids[index]
    return (
      <ActionButton
        label={label}
        data-action={action}
        aria-describedby={countId}
        // It stays in reach: who came here by keyboard would be nowhere at the first and the last version.
        aria-disabled={id === undefined || undefined}
        onClick={() => id !== undefined && selectVersion(chat, id)}
      >
        <Icon name="chevron" />
      </ActionButton>
    )
  }

  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <fieldset> has a layout of its own
    <div data-rivulet="" data-part="versions" role="group" aria-label={labels.versions} {...others} ref={ref}>
      {step('previous', labels.previousVersion, shownIndex - 1)}
      <span id={countId}>
        {fillLabel(labels.versionCount, { index: shownIndex + 1, count: ids.length }, labels.locale)}
      </span>
      {step('next', labels.nextVersion, shownIndex + 1)}
    </div>
  )
})

function areSameVersions(a: MessageVersions, b: MessageVersions): boolean {
  return (
    a.shownIndex === b.shownIndex && a.ids.length === b.ids.length && a.ids.every((id, i) => id === b.ids[i])
  )
}
