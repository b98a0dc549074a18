/**
 * Where conversations and drafts are kept: three functions, each at once or with a promise. What they throw is reported by `persistChat`
 * and stops nothing.
 */
export interface ChatStorage {
  /** What was written last under a key, as a value or as JSON text; `undefined` or `null` when there is nothing. */
  readonly read: (key: string) => unknown
  /** Writes in place of what was there. The value is plain JSON, such as an `ExportedChat`, and nobody changes it later. */
  readonly write: (key: string, value: unknown) => void | Promise<void>
  /** Forgets. For the app: `persistChat` never removes anything. */
  readonly remove: (key: string) => void | Promise<void>
}
