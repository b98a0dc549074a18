import type { PluralLabel } from './fill-label.ts'

/** The words of what stands below a message. They stand apart so that a chat without that does not carry them. */
export interface ActionLabels {
  /** Names the buttons below a message. */
  readonly messageActions: string
  /** Button: copies a message, formatted and as Markdown. */
  readonly copyMessage: string
  /** Button: copies it as Markdown alone. */
  readonly copyMarkdown: string
  /** Button: opens a field in which the user's own message can be changed; names that form too. */
  readonly editMessage: string
  /** Names that field. */
  readonly editedMessage: string
  /** Button: leaves the message as it was. */
  readonly cancelEdit: string
  /** Button: answers once more, beside an answer that is whole. */
  readonly regenerate: string
  /** Names what leads through the versions of a message. */
  readonly versions: string
  /** Button: the version before the one that is shown. */
  readonly previousVersion: string
  /** Button: the one after it. */
  readonly nextVersion: string
  /** Which version is shown: `{index}` of `{count}`. */
  readonly versionCount: string
  /** Button that stays pressed: the reader likes an answer. */
  readonly goodAnswer: string
  /** The same: the reader does not. */
  readonly badAnswer: string
  /** Button that stays pressed while a message is read aloud. */
  readonly readAloud: string
  /** How fast an answer comes; `{count}` tokens in each second. */
  readonly tokensPerSecond: string
  /** How long it took to begin; `{seconds}` is a number. */
  readonly firstToken: string
  /** How much it is: `{count}` tokens, behind a sign where that is a guess. */
  readonly tokens: PluralLabel
}

/** They in English, which hold wherever no other are given. */
export const englishActionLabels: ActionLabels = {
  messageActions: 'Message actions',
  copyMessage: 'Copy message',
  copyMarkdown: 'Copy as Markdown',
  editMessage: 'Edit message',
  editedMessage: 'Edited message',
  cancelEdit: 'Cancel',
  regenerate: 'Answer again',
  versions: 'Versions',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  versionCount: '{index} of {count}',
  goodAnswer: 'Good answer',
  badAnswer: 'Bad answer',
  readAloud: 'Read aloud',
  tokensPerSecond: '{count} tokens/s',
  firstToken: '{seconds} s to first token',
  tokens: { one: '{count} token', other: '{count} tokens' },
}
