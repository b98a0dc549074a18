import { englishCommonLabels, type CommonLabels } from './common-labels.ts'
import type { ErrorLabels } from './error-labels.ts'
import type { PluralLabel } from './fill-label.ts'

/** The words that each chat needs. */
export interface BaseLabels extends CommonLabels {
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
  /**
   * What is shown and spoken of an error, by its code, and of a call that core ended. The error's own sentence is then one of the
   * details. Of what is left out that sentence is shown and spoken: it is English, or an app's own.
   */
  readonly errors?: { readonly [Name in keyof ErrorLabels]?: ErrorLabels[Name] | undefined } | undefined
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

/** They in English, which hold wherever no other are given. */
export const englishBaseLabels: BaseLabels = {
  ...englishCommonLabels,
  conversation: 'Conversation',
  messages: 'Messages',
  messagesHint: 'Arrow keys move between messages, Escape to the text field.',
  you: 'You',
  assistant: 'Assistant',
  empty: 'What would you like to know?',
  thinking: 'Thinking',
  reasoning: 'Reasoning',
  stopped: 'Stopped',
  lengthLimit: 'The answer reached its length limit.',
  contentFilter: 'A content filter withheld the rest of this answer.',
  brokenOff: 'The answer broke off before its end.',
  timedOut: 'The answer took too long.',
  connectionFailed: 'The connection failed.',
  emptyAnswer: 'The answer is empty.',
  onlyReasoning: 'There is reasoning, but no answer.',
  retryingIn: 'Trying again in {seconds} s (attempt {attempt}).',
  retrying: 'Trying again.',
  offline: 'You are offline. The request waits for the connection.',
  retryNow: 'Try now',
  stalled: 'Still waiting for the answer…',
  tryAgain: 'Try again',
  continueAnswer: 'Continue',
  interrupted: 'The answer was interrupted.',
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
  sendNext: 'Send next',
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
  endedWithTools: 'The answer ended at a tool call.',
  file: 'File',
  sources: 'Sources',
  responding: 'The assistant is responding.',
  responseComplete: { one: 'Response complete, {count} word.', other: 'Response complete, {count} words.' },
  responseWithoutText: 'Response complete.',
  codeLines: { one: 'Code, {count} line', other: 'Code, {count} lines' },
  responseStopped: 'Response stopped.',
}
