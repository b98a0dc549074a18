import { withJoinedReads } from '../chat/with-joined-reads.ts'
import type { ChatOptions } from '../create-chat.ts'

/** Options of a hook, which reads once a frame, as it renders. With another `buffer`, or a clock of the app's, it reads as that says. */
export function readByFrame<Options extends Pick<ChatOptions, 'buffer' | 'clock' | 'fetch'>>(
  options: Options,
): Options {
  const { buffer = 'frame', clock, fetch } = options
  return buffer === 'frame' && !clock ? { ...options, fetch: withJoinedReads(fetch) } : options
}
