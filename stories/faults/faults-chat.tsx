import { continueAnswer, restartAnswer, useStreamingChat, type RecoverCut } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import { useRef, useState } from 'react'
import { FaultFacts } from './fault-facts.tsx'
import { faultList, type FaultName } from './fault-list.ts'
import { FaultPicker } from './fault-picker.tsx'
import './faults.css'

/** What the controls of the story set. */
export interface FaultsProps {
  /** What is picked at first. */
  readonly fault: FaultName
  /** How many requests meet the fault before one is answered well. */
  readonly failingAttempts: number
  /** What becomes of an answer that breaks off after its first word. */
  readonly whenCut: keyof typeof recoveries
  /** Whether a request that failed is sent again by itself. */
  readonly retries: boolean
  /** The first wait before that, in milliseconds. */
  readonly baseDelayMs: number
  /** Tokens a second; 0 is as fast as it goes. */
  readonly rate: number
}

export const recoveries: Readonly<Record<'keep' | 'restart' | 'continue', RecoverCut | undefined>> = {
  keep: undefined,
  restart: restartAnswer(),
  continue: continueAnswer(),
}

/** A chat whose server fails as it is told. */
export function FaultsChat({ fault, failingAttempts, whenCut, retries, baseDelayMs, rate }: FaultsProps) {
  const [picked, pick] = useState(fault)
  const [requests, setRequests] = useState(0)
  // The embedded model remembers nothing: which attempt this is, the page has to know.
  const attempts = useRef(0)
  const chat = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    retry: retries && { baseDelayMs, whenCut: recoveries[whenCut] },
    body: () => {
      const isFailing = attempts.current++ < failingAttempts
      return { rivulet: { rate, tokens: 120, ...(isFailing && { fault: faultList[picked].fault }) } }
    },
    fetch: (input, init) => {
      setRequests((count) => count + 1)
      return fetch(input, init)
    },
    onFinish: () => {
      attempts.current = 0
    },
  })
  return (
    <div className="faults">
      <header>
        <FaultPicker picked={picked} onPick={pick} />
        <FaultFacts chat={chat.chat} requests={requests} />
        {whenCut === 'continue' && (
          <p>
            The embedded model remembers nothing: what it goes on with are other words than the ones cut off.
          </p>
        )}
      </header>
      <Chat chat={chat} placeholder="Ask something, and see how the page copes" />
    </div>
  )
}
