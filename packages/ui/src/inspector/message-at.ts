import type { ChatMessage } from '@rivulet/core'
import { createStreamReader } from './create-stream-reader.ts'
import type { StreamRecording } from './stream-recording.ts'
import { streamsOf } from './streams-of.ts'

/**
 * An answer as the page had it behind the first `eventCount` events of a recorded stream; `undefined` where there is no such
 * stream. 0 is the moment in which it was asked for.
 *
 * @param eventCount more than there are count as all
 */
export function messageAt(
  recording: StreamRecording,
  streamIndex: number,
  eventCount: number,
): ChatMessage | undefined {
  const stream = streamsOf(recording)[streamIndex]
  if (!stream) return undefined
  return createStreamReader(stream).messageAt(Math.min(eventCount, stream.events.length))
}
