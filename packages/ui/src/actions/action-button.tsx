import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'

/** Props of `ActionButton`. All others go to the button. */
export interface ActionButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** What it does: its name, and what is shown when a pointer rests on it. */
  readonly label: string
}

/** One small button below a message, for an action of yours: its child is its picture. */
export const ActionButton: ForwardRefExoticComponent<ActionButtonProps & RefAttributes<HTMLButtonElement>> =
  forwardRef<HTMLButtonElement, ActionButtonProps>(function ActionButton({ label, ...others }, ref) {
    return (
      <button
        type="button"
        data-rivulet=""
        data-part="action"
        aria-label={label}
        title={label}
        {...others}
        ref={ref}
      />
    )
  })
