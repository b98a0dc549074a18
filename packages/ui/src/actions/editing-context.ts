import { createContext, type ComponentType, type Context, type ReactNode } from 'react'
import type { MessageActionsProps } from '../context/chat-context.ts'

/** Props of what stands in the place of a message that is edited; its children are the message's files. */
export interface EditorProps extends MessageActionsProps {
  /** Called when nothing is edited any more. */
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** Puts an editor in the place of the message around; `undefined` where that cannot be edited. */
export const EditingContext: Context<((editor: ComponentType<EditorProps>) => void) | undefined> =
  createContext<((editor: ComponentType<EditorProps>) => void) | undefined>(undefined)
