import { useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import { replayTransport, StreamInspector, type StreamRecording } from '@rivulet/ui/inspector'
import '@rivulet/ui/inspector.css'
import { useState } from 'react'
import './inspector.css'

/** What is played, and how many times as fast as it came. */
export interface ReplayPageProps {
  readonly recording: StreamRecording
  readonly speed: number
}

/** A chat whose endpoint is a recording, and an inspector that records it once more. */
export function ReplayPage({ recording, speed }: ReplayPageProps) {
  const [transport] = useState(() => replayTransport(recording, { speed }))
  const { chat } = useStreamingChat({ transport })
  return (
    <div className="inspected">
      <Chat chat={chat} />
      <StreamInspector chat={chat} />
    </div>
  )
}
