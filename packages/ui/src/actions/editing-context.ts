import { createContext, type Context } from 'react'

/** Opens the field in which the message around can be edited; `undefined` where it cannot. */
export const EditingContext: Context<(() => void) | undefined> = createContext<(() => void) | undefined>(
  undefined,
)
