'use client'

import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { handFocusOn } from '../status/hand-focus-on.ts'

/** Props of `Suggestions`. All others go to the list. */
export interface SuggestionsProps extends Omit<ComponentPropsWithoutRef<'ul'>, 'children'> {
  /** What may be asked. */
  readonly items: readonly string[]
  /** Called with the one that was taken. @default sends it */
  readonly onPick?: ((text: string) => void) | undefined
}

/** Questions to begin with, each a button that asks it. Nothing when there are none. */
export const Suggestions: ForwardRefExoticComponent<SuggestionsProps & RefAttributes<HTMLUListElement>> =
  forwardRef<HTMLUListElement, SuggestionsProps>(function Suggestions({ items, onPick, ...others }, ref) {
    const { chat, labels, fieldRef } = useChatContext()

    function pick(event: MouseEvent<HTMLElement>, text: string): void {
      // The button goes with what an empty chat shows; the focus must not go with it.
      handFocusOn(event, fieldRef)
      if (onPick) onPick(text)
      // It rejects where nothing could be sent, and then the suggestion is still there.
      else chat.send(text).catch(() => {})
    }

    if (items.length === 0) return null
    return (
      <ul
        data-rivulet=""
        data-part="suggestions"
        // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari drops a list without markers
        role="list"
        aria-label={labels.suggestions}
        {...others}
        ref={ref}
      >
        {items.map((text, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- by place: two may say the same
          <li key={index}>
            <button type="button" dir="auto" onClick={(event) => pick(event, text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    )
  })
