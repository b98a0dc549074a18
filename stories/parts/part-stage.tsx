import { useStreamingChat } from '@rivulet/core'
import { ChatProvider, type ChatProviderProps } from '@rivulet/ui'
import type { Decorator } from '@storybook/react-vite'
import { useEffect, type ReactElement } from 'react'
import { states, type ChatState } from '../states/states.ts'

/** Props of `PartStage`. All others go to the provider. */
export interface PartStageProps extends Omit<ChatProviderProps, 'chat'> {
  /** In which state the chat stands still. @default nothing was said yet */
  readonly state?: keyof typeof states
}

/** What a part needs around it: a chat that stands still. */
export function PartStage({ state = 'empty', ...others }: PartStageProps): ReactElement {
  const { options, ask }: ChatState = states[state]
  const { chat, send } = useStreamingChat(options)
  useEffect(() => {
    if (ask !== undefined) void send(ask, { whenBusy: 'interrupt' })
  }, [send, ask])
  return <ChatProvider chat={{ chat }} {...others} />
}

/** A decorator that puts a part on its stage. */
export function onStage(props: PartStageProps = {}): Decorator {
  return (Story) => (
    <PartStage {...props}>
      <Story />
    </PartStage>
  )
}
