import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'

/** Props of `TypingCursor`: those of its element. */
export type TypingCursorProps = ComponentPropsWithoutRef<'span'>

/**
 * The mark where the next word will appear: solid while text flows, blinking once it has stood still. For the
 * eye alone; a screen reader hears of the answer from the `Announcer`.
 */
export const TypingCursor: ForwardRefExoticComponent<TypingCursorProps & RefAttributes<HTMLSpanElement>> =
  forwardRef<HTMLSpanElement, TypingCursorProps>(function TypingCursor(props, ref) {
    return <span data-rivulet="" data-part="cursor" aria-hidden="true" {...props} ref={ref} />
  })
