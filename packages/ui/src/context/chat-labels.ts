import { englishDocumentLabels, type DocumentLabels } from './document-labels.ts'
import type { PluralLabel } from './fill-label.ts'

/**
 * Every word that the components show or speak. Nothing but strings, so that an object written in a component's body
 * counts as unchanged for as long as its words are. What counts something may have a form for each plural category.
 */
export interface ChatLabels extends DocumentLabels {
  /** Names the section that holds the messages. */
  readonly conversation: string
  /** Names the scrolling list of messages. */
  readonly messages: string
  /** Says by which keys one moves in it. */
  readonly messagesHint: string
  /** Who speaks: heading of the user's messages, for screen readers. */
  readonly you: string
  /** Who speaks: heading of the model's messages, for screen readers. */
  readonly assistant: string
  /** Shown where a chat has no message yet, unless it is given something else. */
  readonly empty: string
  /** Shown until the first word of an answer, and over reasoning that still arrives. */
  readonly thinking: string
  /** Over the model's reasoning once that is done. */
  readonly reasoning: string
  /** Below an answer that was stopped. */
  readonly stopped: string
  /** Below an answer that reached the model's limit. */
  readonly lengthLimit: string
  /** Below an answer that the endpoint's filter ended. */
  readonly contentFilter: string
  /** Below an answer that broke off without saying why, and why its request is sent again. */
  readonly brokenOff: string
  /** The same, of an answer that took longer than it may. */
  readonly timedOut: string
  /** Why a request is sent again that did not get through. */
  readonly connectionFailed: string
  /** In place of an answer that is complete and holds nothing. */
  readonly emptyAnswer: string
  /** In place of an answer that is complete and holds nothing but reasoning. */
  readonly onlyReasoning: string
  /** Behind the reason why a request is sent again; `{seconds}` counts down, `{attempt}` is 2 for the first repetition. */
  readonly retryingIn: string
  /** The same, as it is spoken. */
  readonly retrying: string
  /** While a request waits for the network. */
  readonly offline: string
  /** Button: sends a waiting request at once. */
  readonly retryNow: string
  /** Below an answer of which nothing has come for a while. */
  readonly stalled: string
  /** Button: answers once more. */
  readonly tryAgain: string
  /** Button: goes on with an answer that is not whole. */
  readonly continueAnswer: string
  /** Below an answer that a reload has cut. */
  readonly interrupted: string
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
  /** Opens what a support ticket needs to know of an error. */
  readonly errorDetails: string
  /** Button: copies that. */
  readonly copyDetails: string
  /** Button: goes to the end of the conversation. */
  readonly jumpToLatest: string
  /** The same, while answers are there that the reader has not seen; `{count}` is how many. */
  readonly jumpToNew: PluralLabel
  /** Above the first message that the reader has not seen. */
  readonly newMessages: string
  /** Names the form around the text field, as a place to go to. */
  readonly composer: string
  /** Names the text field. */
  readonly messageField: string
  /** Shown in the empty text field. */
  readonly placeholder: string
  /** Button: sends what was typed. */
  readonly send: string
  /** Button: stops the answer. */
  readonly stop: string
  /** Names the list of questions to begin with. */
  readonly suggestions: string
  /** Names the list of messages that wait for the answer before them. */
  readonly queue: string
  /** Button: takes a message out of that list, back into the field. The message's text follows it. */
  readonly cancelQueued: string
  /** Button: sends what is written while an answer streams. It waits in that list. */
  readonly sendNext: string
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
  /** Names the progress of a file that is still being read. */
  readonly readingFile: string
  /** Spoken when files came to the message; `{name}` is their names. */
  readonly fileAttached: string
  /** Spoken when one was taken out. */
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
  /** Where a tool's call stands: its arguments still arrive. */
  readonly toolStreaming: string
  /** The same: nobody has run it. */
  readonly toolRequested: string
  /** The same: the user has to allow it. */
  readonly toolAwaitingApproval: string
  /** The same: it is at work. */
  readonly toolRunning: string
  /** The same: it has a result. */
  readonly toolDone: string
  /** The same: it has none; the reason stands below. */
  readonly toolFailed: string
  /** The same: the user did not allow it. */
  readonly toolDenied: string
  /** Over what a tool was called with. */
  readonly toolArguments: string
  /** Over what came of it. */
  readonly toolResult: string
  /** Button: lets a tool run. The tool's name follows it for screen readers. */
  readonly approveCall: string
  /** Button: refuses it. */
  readonly denyCall: string
  /** Spoken when a tool waits for the user; `{tool}` is its name. */
  readonly toolNeedsApproval: string
  /** Below an answer that ended with its calls, because it took as many requests as it may. */
  readonly endedWithTools: string
  /** In place of a file that has no name. */
  readonly file: string
  /** Over the list of what an answer rests on. */
  readonly sources: string
  /** Spoken when a message was sent. */
  readonly responding: string
  /** Spoken when a long answer is complete; `{count}` is its words. A short one is spoken itself. */
  readonly responseComplete: PluralLabel
  /** Spoken when an answer is complete that has no text, but an image perhaps. */
  readonly responseWithoutText: string
  /** Spoken in place of a block of code; `{count}` is its lines. Its language follows. */
  readonly codeLines: PluralLabel
  /** Spoken when an answer was stopped. */
  readonly responseStopped: string
}

/** The labels in English, which hold wherever no other are given. */
export const englishLabels: ChatLabels = {
  ...englishDocumentLabels,
  conversation: 'Conversation',
  messages: 'Messages',
  messagesHint: 'The arrow keys move between messages, Escape leads to the text field.',
  you: 'You',
  assistant: 'Assistant',
  empty: 'What would you like to know?',
  thinking: 'Thinking',
  reasoning: 'Reasoning',
  stopped: 'Stopped',
  lengthLimit: 'The answer reached its length limit.',
  contentFilter: 'The rest of this answer was withheld by a content filter.',
  brokenOff: 'The answer broke off before its end.',
  timedOut: 'The answer took too long.',
  connectionFailed: 'The connection failed.',
  emptyAnswer: 'The answer is empty.',
  onlyReasoning: 'The model gave no answer beyond its reasoning.',
  retryingIn: 'Trying again in {seconds} s (attempt {attempt}).',
  retrying: 'Trying again.',
  offline: 'You are offline. The request goes out as soon as the connection is back.',
  retryNow: 'Try now',
  stalled: 'Still waiting for the answer…',
  tryAgain: 'Try again',
  continueAnswer: 'Continue',
  interrupted: 'The answer was interrupted.',
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
  errorDetails: 'Details',
  copyDetails: 'Copy details',
  jumpToLatest: 'Jump to latest',
  jumpToNew: 'Jump to latest, {count} new',
  newMessages: 'New',
  composer: 'New message',
  messageField: 'Message',
  placeholder: 'Write a message',
  send: 'Send',
  stop: 'Stop',
  suggestions: 'Suggestions',
  queue: 'Waiting to be sent',
  cancelQueued: 'Take back',
  sendNext: 'Send after this answer',
  attach: 'Attach files',
  attachments: 'Attached files',
  dropFiles: 'Drop files here',
  removeFile: 'Remove',
  dismiss: 'Dismiss',
  readingFile: 'Reading',
  fileAttached: 'Attached: {name}.',
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
  toolStreaming: 'Preparing',
  toolRequested: 'Not run',
  toolAwaitingApproval: 'Needs your approval',
  toolRunning: 'Running',
  toolDone: 'Done',
  toolFailed: 'Failed',
  toolDenied: 'Not allowed',
  toolArguments: 'Arguments',
  toolResult: 'Result',
  approveCall: 'Allow',
  denyCall: 'Deny',
  toolNeedsApproval: '{tool} needs your approval.',
  endedWithTools: 'The answer ended before the model had said what came of its tools.',
  file: 'File',
  sources: 'Sources',
  responding: 'The assistant is responding.',
  responseComplete: { one: 'Response complete, {count} word.', other: 'Response complete, {count} words.' },
  responseWithoutText: 'Response complete.',
  codeLines: { one: 'Code, {count} line', other: 'Code, {count} lines' },
  responseStopped: 'Response stopped.',
}
