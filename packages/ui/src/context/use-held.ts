import { useState } from 'react'

/** The value given first, for as long as the ones that follow say the same: one object for all who compare by identity. */
export function useHeld<T>(value: T, areSame: (a: T, b: T) => boolean): T {
  const [held, setHeld] = useState(value)
  if (held === value || areSame(held, value)) return held
  setHeld(value)
  return value
}

/** Whether two objects of one type hold the same values. */
export function areShallowlySame<T extends object>(a: T, b: T): boolean {
  return (Object.keys({ ...a, ...b }) as (keyof T)[]).every((key) => a[key] === b[key])
}
