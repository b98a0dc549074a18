import type { IncompleteReason, StreamDelta, ToolCallState } from '@rivulet/core'

/** What is shown by its type: what a read of the network brought, how an answer ended, and where a tool's call stands. */
type ShownType = StreamDelta['type'] | 'complete' | IncompleteReason | ToolCallState

/** Every word that `StreamInspector` shows or speaks. Plain strings. */
export interface InspectorLabels extends Readonly<Record<ShownType, string>> {
  /** How numbers and times are written: a language tag. @default 'en' */
  readonly locale: string
  /** Names the panel. */
  readonly inspector: string
  /** Shown before anything has been recorded. */
  readonly nothing: string
  /** Names the choice of an answer; `{number}` in its options is which one. */
  readonly answers: string
  readonly answer: string
  /** Button that stays pressed: records. */
  readonly record: string
  /** Button: lets the view stand still, while recording goes on. */
  readonly hold: string
  /** Button: follows the stream again, or leaves a file that was opened. */
  readonly live: string
  readonly clear: string
  readonly copy: string
  readonly copied: string
  readonly copyFailed: string
  readonly save: string
  readonly open: string
  /** Names the figures. */
  readonly figures: string
  readonly firstChunk: string
  readonly duration: string
  readonly tokensPerSecond: string
  /** Tokens, counted by the endpoint. */
  readonly tokens: string
  /** The same, estimated by words. */
  readonly tokensEstimated: string
  readonly characters: string
  readonly chunks: string
  readonly reads: string
  readonly longestGap: string
  readonly stalls: string
  readonly retries: string
  readonly flushes: string
  readonly commits: string
  readonly commitsPerFrame: string
  /** In place of commits that nobody counts. */
  readonly notMeasured: string
  /** Beside the figures of a stream whose beginning is not there. */
  readonly isCut: string
  /** Names the slider on the time line. */
  readonly moment: string
  /** Where the slider stands; `{time}`, `{event}`, `{number}` and `{count}` are filled in. */
  readonly momentAt: string
  /** Where it stands before the first event. */
  readonly beginning: string
  readonly readsLane: string
  readonly gapsLane: string
  readonly textLane: string
  readonly reasoningLane: string
  readonly callsLane: string
  readonly retriesLane: string
  readonly flushesLane: string
  readonly commitsLane: string
  readonly play: string
  readonly pause: string
  readonly speed: string
  /** Button: one event back. */
  readonly previous: string
  /** Button: one event further. */
  readonly next: string
  /** Names the table of events. */
  readonly events: string
  readonly number: string
  readonly time: string
  readonly event: string
  readonly content: string
  readonly request: string
  readonly response: string
  readonly chunk: string
  readonly signOfLife: string
  readonly flush: string
  readonly commit: string
  readonly stalled: string
  readonly end: string
  /** Over the details of the event at the slider. */
  readonly details: string
  /** Over the message as the page had it there. */
  readonly message: string
  /** In its place while the stream is followed. */
  readonly messageHint: string
  /** In place of a message of which nothing was on the page yet. */
  readonly emptyMessage: string
}

/** The labels in English, which hold wherever no other are given. */
export const englishInspectorLabels: InspectorLabels = {
  locale: 'en',
  inspector: 'Stream inspector',
  nothing: 'Nothing has been recorded yet. Send a message, or open a recording.',
  answers: 'Answer',
  answer: 'Answer {number}',
  record: 'Record',
  hold: 'Hold',
  live: 'Live',
  clear: 'Clear',
  copy: 'Copy JSON',
  copied: 'The recording was copied.',
  copyFailed: 'The browser did not let it be copied.',
  save: 'Save',
  open: 'Open',
  figures: 'Figures',
  firstChunk: 'First token',
  duration: 'Duration',
  tokensPerSecond: 'Tokens/s',
  tokens: 'Tokens',
  tokensEstimated: 'Tokens (about)',
  characters: 'Characters',
  chunks: 'Chunks',
  reads: 'Network reads',
  longestGap: 'Longest gap',
  stalls: 'Stalls',
  retries: 'Retries',
  flushes: 'Hand-overs',
  commits: 'Commits',
  commitsPerFrame: 'Most in a frame',
  notMeasured: 'not counted',
  isCut: 'The beginning of this answer is not in the recording.',
  moment: 'Moment',
  momentAt: '{time}, {event}, {number} of {count}',
  beginning: 'before the first event',
  readsLane: 'Network',
  gapsLane: 'Gaps',
  textLane: 'Text',
  reasoningLane: 'Reasoning',
  callsLane: 'Tool calls',
  retriesLane: 'Retries',
  flushesLane: 'Hand-overs',
  commitsLane: 'Commits',
  play: 'Play',
  pause: 'Pause',
  speed: 'Speed',
  previous: 'Back',
  next: 'Next',
  events: 'Events',
  number: 'No.',
  time: 'Time',
  event: 'Event',
  content: 'Content',
  request: 'Request',
  response: 'Response head',
  chunk: 'Network read',
  signOfLife: 'sign of life',
  flush: 'Hand-over',
  commit: 'React commit',
  stalled: 'Stalled',
  end: 'End',
  details: 'Event',
  message: 'The message then',
  messageHint: 'Move along the time line to see the message as it was.',
  emptyMessage: 'Nothing was on the page yet.',
  'text-delta': 'text',
  'reasoning-delta': 'reasoning',
  'refusal-delta': 'refusal',
  'parts-delta': 'parts',
  'versions-delta': 'versions',
  usage: 'usage',
  'retry-scheduled': 'retry scheduled',
  'retry-started': 'retry started',
  finish: 'finish',
  error: 'error',
  done: 'done',
  complete: 'complete',
  stopped: 'stopped',
  length: 'length limit',
  'content-filter': 'content filter',
  truncated: 'broken off',
  timeout: 'timed out',
  streaming: 'preparing',
  requested: 'not run',
  'awaiting-approval': 'awaiting approval',
  running: 'running',
  failed: 'failed',
  denied: 'not allowed',
}
