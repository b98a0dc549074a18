import type { PluralLabel } from './fill-label.ts'

/** The words of files that go with a message. They stand apart so that a chat without that does not carry them. */
export interface AttachmentLabels {
  /** Button: lets the user choose files. */
  readonly attach: string
  /** Names the list of files that go with the message. */
  readonly attachments: string
  /** Shown over the chat while files are dragged over it. */
  readonly dropFiles: string
  /** Button: takes a file out. Its name follows. */
  readonly removeFile: string
  /** Button: takes a notice out of sight. What it says follows. */
  readonly dismiss: string
  /** Button: takes all notices out of sight, where they are many. */
  readonly dismissAll: string
  /** Names the progress of a file that is still being read. Its name follows. */
  readonly readingFile: string
  /** Spoken when files came to the message; `{name}` is their names. */
  readonly fileAttached: string
  /** Spoken instead when they are more than three; `{count}` is how many. */
  readonly filesAttached: PluralLabel
  /** Spoken when one was taken out; shown too, before `tooManyFiles`, when one had to make room for files that came back. */
  readonly fileRemoved: string
  /** Spoken when a message is sent whose files are still being read. */
  readonly sendsWhenRead: string
  /** Why files were left out; `{count}` is how many may be sent. */
  readonly tooManyFiles: PluralLabel
  /** Why a file was left out; `{size}` is the limit. */
  readonly fileTooLarge: string
  /** The same; `{accept}` is what is taken: image, pdf, .csv. */
  readonly fileTypeRefused: string
  /** The same: its bytes could not be had. */
  readonly fileUnreadable: string
  /** The same: it is a folder. */
  readonly folderRefused: string
  /** Follows the first files that were left out, where they are many; `{count}` is how many more there are. */
  readonly moreRefused: PluralLabel
}

/** They in English, which hold wherever no other are given. */
export const englishAttachmentLabels: AttachmentLabels = {
  attach: 'Attach files',
  attachments: 'Attached files',
  dropFiles: 'Drop files here',
  removeFile: 'Remove',
  dismiss: 'Dismiss',
  dismissAll: 'Dismiss all',
  readingFile: 'Reading',
  fileAttached: 'Attached: {name}.',
  filesAttached: '{count} files attached.',
  fileRemoved: 'Removed: {name}.',
  sendsWhenRead: 'Sends once its files are read.',
  tooManyFiles: {
    one: 'One message takes {count} file. Remove it to add another.',
    other: 'One message takes {count} files. Remove one to add another.',
  },
  fileTooLarge: '“{name}” is larger than {size}. Choose a smaller file.',
  fileTypeRefused: '“{name}” is of another kind. Choose one of these: {accept}.',
  fileUnreadable: '“{name}” could not be read. Choose it again.',
  folderRefused: '“{name}” is a folder. Add the files in it.',
  moreRefused: 'And {count} more.',
}
