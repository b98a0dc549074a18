import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { TypingCursor } from '../status/typing-cursor.tsx'

/** Props of `PlainText`. All others go to its element. */
export interface PlainTextProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly text: string
  /** Whether more is to come: shows a cursor. */
  readonly streaming: boolean
}

/** A text as it was written. It uses nothing that was given, for that may be what failed. */
export const PlainText: ForwardRefExoticComponent<PlainTextProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, PlainTextProps>(function PlainText({ text, streaming, ...others }, ref) {
    return (
      <div data-rivulet="" data-part="markdown" data-plain="" dir="auto" {...others} ref={ref}>
        {text.trimEnd()}
        {streaming && <TypingCursor />}
      </div>
    )
  })
