import {
  continueAnswer,
  createChatCompletions,
  readToolCalls,
  restartAnswer,
  useStreamingChat,
  type RecoverCut,
} from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import { useRef, useState } from 'react'
import { FaultFacts } from './fault-facts.tsx'
import { faultList, type FaultChoice, type FaultName } from './fault-list.ts'
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
  /** How long nothing may come, in milliseconds, before the page says that it still waits. */
  readonly stalledMs: number
  /** Tokens a second; 0 is as fast as it goes. */
  readonly rate: number
}

export const recoveries: Readonly<Record<'keep' | 'restart' | 'continue', RecoverCut | undefined>> = {
  keep: undefined,
  restart: restartAnswer(),
  continue: continueAnswer(),
}

const protocol = createChatCompletions(readToolCalls)

/** A chat whose server fails as it is told. */
export function FaultsChat({
  fault: first,
  failingAttempts,
  whenCut,
  retries,
  baseDelayMs,
  stalledMs,
  rate,
}: FaultsProps) {
  const [picked, setPicked] = useState(first)
  const { fault, kind = 'prose' }: FaultChoice = faultList[picked]
  const { requests, attempt, noteRequest, noteEnd } = useRequestCounts()
  // The embedded model remembers nothing: how often it has failed, the page has to know.
  const failures = useRef(0)
  const chat = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    protocol,
    stalledMs,
    retry: retries && { baseDelayMs, whenCut: recoveries[whenCut] },
    body: () => {
      const isFailing = failures.current++ < failingAttempts
      return { rivulet: { rate, kind, tokens: 120, ...(isFailing && { fault }) } }
    },
    fetch: (input, init) => {
      noteRequest()
      return fetch(input, init)
    },
    onFinish: ({ status }) => {
      noteEnd()
      if (status.type === 'complete') failures.current = 0
    },
  })

  function pick(name: FaultName): void {
    setPicked(name)
    failures.current = 0
  }

  return (
    <div className="faults">
      <header>
        <FaultPicker picked={picked} onPick={pick} whenCut={retries ? whenCut : 'keep'} />
        <FaultFacts chat={chat.chat} requests={requests} attempt={attempt} />
        {retries && whenCut === 'continue' && (
          <p>The embedded model remembers nothing: what it goes on with is not the rest that was cut off.</p>
        )}
      </header>
      <Chat chat={chat} placeholder="Ask something, and see how the page copes" />
    </div>
  )
}

/** How many requests there were, and how many of them for the newest answer. */
function useRequestCounts() {
  const [counts, setCounts] = useState({ requests: 0, attempt: 0 })
  const isOver = useRef(false)

  const noteRequest = (): void => {
    const isFirst = isOver.current
    isOver.current = false
    setCounts(({ requests, attempt }) => ({ requests: requests + 1, attempt: isFirst ? 1 : attempt + 1 }))
  }
  const noteEnd = (): void => {
    isOver.current = true
  }
  return { ...counts, noteRequest, noteEnd }
}
