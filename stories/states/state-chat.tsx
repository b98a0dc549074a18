import { useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import { useEffect, type ReactElement } from 'react'
import { states, type ChatState } from './states.ts'

/** Props of `StateChat`. */
export interface StateChatProps {
  /** Which state is shown. */
  readonly state: keyof typeof states
}

/** A whole chat that stands still in a state. */
export function StateChat({ state }: StateChatProps): ReactElement {
  const { options, ask, props }: ChatState = states[state]
  const { chat, send } = useStreamingChat(options)
  useEffect(() => {
    if (ask !== undefined) void send(ask, { whenBusy: 'interrupt' })
  }, [send, ask])
  return <Chat chat={{ chat }} {...props} />
}
