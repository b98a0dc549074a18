/** The wire formats that contenders read, each as its own server sends it. */
export type WireName = 'open-ai' | 'ui-message' | 'ag-ui'

/** What a stream carries. */
export type StreamContent = 'text' | 'tool-arguments'

/** How an answer is written in one format: server-sent events, one for each token and a few around them. */
export interface Wire {
  readonly headers: Readonly<Record<string, string>>
  /** What comes before the first token. */
  readonly open: (content: StreamContent) => string
  readonly token: (content: StreamContent, text: string) => string
  /** What comes after the last token. Some formats repeat the whole of a call's arguments there. */
  readonly close: (content: StreamContent, whole: string) => string
}

/** The tool whose arguments are streamed. */
export const TOOL_NAME = 'draw_map'

/** An event without a name. */
export function event(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`
}
