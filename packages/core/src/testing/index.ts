export { createFakeTransport, type FakeTransport } from './create-fake-transport.ts'
export { createManualClock, type ManualClock } from './create-manual-clock.ts'
export { cutEverywhere } from './cut-everywhere.ts'
export { eventStream, sseText } from './event-stream.ts'
