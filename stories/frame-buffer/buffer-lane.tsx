import {
  fetchTransport,
  useChatSelector,
  useStreamingChat,
  type BufferPolicy,
  type ChatHandle,
} from '@rivulet/core'
import { ChatProvider, MessageList } from '@rivulet/ui'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { countChunks } from './count-chunks.ts'
import { createLaneCounts, type LaneCounts } from './lane-counts.ts'
import { useDroppedFrames } from './use-dropped-frames.ts'

/** How long and how fast the stream is that all lanes show. */
export interface BufferLaneProps {
  readonly name: string
  readonly policy: BufferPolicy
  readonly rate: number
  readonly tokens: number
  /** The lane streams while this is true. */
  readonly isRunning: boolean
  /** Its place, which it tells when its stream is over. */
  readonly index: number
  readonly onDone: (index: number) => void
}

/** One stream under one policy, with what it cost. */
export function BufferLane({ name, policy, rate, tokens, isRunning, index, onDone }: BufferLaneProps) {
  const [counts] = useState(createLaneCounts)
  const endpoint = fetchTransport({
    endpoint: '/v1/chat/completions',
    body: { rivulet: { rate, tokens, kind: 'prose', seed: 7 } },
  })
  const transport = countChunks(endpoint, (count) => counts.add('chunks', count))
  const { chat } = useStreamingChat({ transport, buffer: policy })
  useDroppedFrames(isRunning, counts)

  useEffect(() => {
    if (!isRunning) return undefined
    counts.reset()
    chat.setMessages([])
    void chat.send('The same stream').then(() => onDone(index))
    return () => chat.stop()
  }, [isRunning, chat, counts, index, onDone])

  return (
    <section className="lane" aria-label={name} data-running={isRunning || undefined}>
      <header>
        <h2>{name}</h2>
        <LaneNumbers counts={counts} isRunning={isRunning} />
      </header>
      <ChatProvider
        chat={chat}
        labels={{ conversation: `Conversation, ${name}`, messages: `Messages, ${name}` }}
      >
        <MessageList />
      </ChatProvider>
      <CommitCounter chat={chat} counts={counts} />
    </section>
  )
}

/** Renders nothing: it commits whenever the lane's messages do, and counts that. */
function CommitCounter({ chat, counts }: ChatHandle & { readonly counts: LaneCounts }) {
  useChatSelector({ chat }, ({ messages }) => messages)
  useEffect(() => counts.add('commits', 1))
  return null
}

const NUMBERS = [
  ['chunks', 'Chunks'],
  ['commits', 'Commits'],
  ['dropped', 'Dropped frames'],
] as const

/** The numbers, written straight into the page a few times a second: showing them must not count as a commit. */
function LaneNumbers({ counts, isRunning }: { readonly counts: LaneCounts; readonly isRunning: boolean }) {
  const list = useRef<HTMLDListElement>(null)
  useLayoutEffect(() => {
    const show = () => {
      for (const [name] of NUMBERS) {
        const cell = list.current?.querySelector(`[data-count="${name}"]`)
        if (cell) cell.textContent = counts.read(name).toLocaleString('en')
      }
    }
    show()
    if (!isRunning) return undefined
    const timer = setInterval(show, 200)
    return () => clearInterval(timer)
  }, [counts, isRunning])
  return (
    <dl ref={list}>
      {NUMBERS.map(([name, label]) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd data-count={name} />
        </div>
      ))}
    </dl>
  )
}
