import type { FileErrorCode, FilePart } from '@rivulet/core'

/** A file that is to go with the next message. */
export interface Attachment {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** The file itself; `undefined` for one that came back from a message whose file is not known here. */
  readonly file: File | undefined
  /** What is sent; `undefined` while the file is still being read. */
  readonly part: FilePart | undefined
  /** How much of it is read, from 0 to 1; `undefined` where nobody says. */
  readonly progress: number | undefined
}

/** A file that does not go with the message, and why. */
export interface AttachmentProblem {
  readonly id: string
  /** `folder`: what was dropped is one. `other`: the app's own `read` gave up. */
  readonly reason: FileErrorCode | 'folder' | 'other'
  /** The file's name; `''` where it is about all of them: `too-many-files`, unless it had to make room for one that came back. */
  readonly name: string
  /** The sentence of an error that is not one of the known ones. */
  readonly message?: string | undefined
}

/** What the app's own `read` is given. */
export interface ReadAttachmentOptions {
  /** Aborts when the user takes the file out, or the chat is gone or hidden: shown again, it reads the file anew. */
  readonly signal: AbortSignal
  /** Takes how much is done, from 0 to 1. */
  readonly onProgress: (share: number) => void
}

/** Which files go with a message, and how they are read. */
export interface AttachmentsOptions {
  /** Which kinds, as the `accept` of a file input has it: `image/*`, `application/pdf`, `.csv`. @default all */
  readonly accept?: string | undefined
  /** The most files with one message. @default 10 */
  readonly maxFiles?: number | undefined
  /** The most bytes of one file. @default 20 MB, which is what most endpoints take */
  readonly maxFileBytes?: number | undefined
  /**
   * Makes of a file what is sent: uploads it, for example, and gives its address. When it rejects, the file is left out and the
   * error's sentence is shown.
   * @default puts its bytes into the message, as `readFiles` does
   */
  readonly read?: ((file: File, options: ReadAttachmentOptions) => Promise<FilePart>) | undefined
}
