import { createTools, tool, useStreamingChat, type ChatOptions } from '@rivulet/core'
import type { AnswerKind, Fault } from '@rivulet/gateway'
import { Chat } from '@rivulet/ui'
import { createStreamRecorder, StreamInspector, StreamProfiler } from '@rivulet/ui/inspector'
import '@rivulet/ui/inspector.css'
import { useEffect, useState } from 'react'
import './inspector.css'

export const faults = {
  none: undefined,
  'slow start': { type: 'delay', headersMs: 400, firstTokenMs: 1200 },
  'stall of 3 s': { type: 'stall', afterTokens: 40, durationMs: 3000 },
  'cut without an end': { type: 'truncate', afterTokens: 40 },
  'connection reset': { type: 'reset', afterTokens: 40 },
  'overloaded, and asked again': { type: 'status', status: 503, headers: { 'retry-after': '2' } },
} satisfies Readonly<Record<string, Fault | undefined>>

/** What the controls set. */
export interface InspectedPageProps {
  /** Tokens a second; 0 is as fast as it goes. */
  readonly rate: number
  readonly tokens: number
  readonly kind: AnswerKind
  readonly fault: keyof typeof faults
  readonly buffer: 'frame' | 'immediate'
  readonly direction?: 'ltr' | 'rtl' | undefined
}

const tools = createTools({
  get_weather: tool({
    description: 'The weather in a city.',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
    execute: () => ({ sky: 'clear', celsius: 21 }),
  }),
})

/** A chat with the embedded model, and its inspector beside it. */
export function InspectedPage({ rate, tokens, kind, fault, buffer, direction }: InspectedPageProps) {
  const options: ChatOptions = {
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    buffer,
    body: { rivulet: { rate, tokens, kind, fault: faults[fault], seed: 7 } },
    ...(kind === 'tools' && { tools }),
  }
  const { chat } = useStreamingChat(options)
  const [recorder] = useState(() => createStreamRecorder(chat, { isRecording: false }))
  useEffect(() => {
    recorder.start()
    return recorder.stop
  }, [recorder])
  return (
    <div className="inspected" dir={direction}>
      <StreamProfiler recorder={recorder}>
        <Chat chat={chat} />
      </StreamProfiler>
      <StreamInspector recorder={recorder} />
    </div>
  )
}
