import type { FilePart } from '@rivulet/core'
import { withoutInvisible } from '../text/mark-invisible.ts'

/** The names of files as they may be shown and spoken; `nameless` for one of whose name nothing can be seen. */
export function namesOf(files: readonly FilePart[], nameless: string): string {
  return files.map(({ name }) => withoutInvisible(name) || nameless).join(', ')
}
