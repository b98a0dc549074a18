import { agUiWire } from './ag-ui-wire.ts'
import { openAiWire } from './open-ai-wire.ts'
import { uiMessageWire } from './ui-message-wire.ts'
import type { Wire, WireName } from './wire.ts'

/** Every format by its name. */
export const wires: Readonly<Record<WireName, Wire>> = {
  'open-ai': openAiWire,
  'ui-message': uiMessageWire,
  'ag-ui': agUiWire,
}
