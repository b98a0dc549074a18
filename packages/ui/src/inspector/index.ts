export {
  createStreamRecorder,
  type StreamRecorder,
  type StreamRecorderOptions,
} from './create-stream-recorder.ts'
export type { RecorderSnapshot, StreamView } from './create-stream-recorder.ts'
export { englishInspectorLabels, type InspectorLabels } from './inspector-labels.ts'
export type { LoggedEvent, LoggedStream } from './logged-stream.ts'
export { messageAt } from './message-at.ts'
export { readRecording } from './read-recording.ts'
export { replayTransport, type ReplayOptions } from './replay-transport.ts'
export {
  StreamInspector,
  StreamInspector as default,
  type StreamInspectorProps,
} from './stream-inspector.tsx'
export { StreamProfiler, type StreamProfilerProps } from './stream-profiler.tsx'
export type * from './stream-recording.ts'
