/**
 * What a screen reader is told of an answer. All modes but `off` say that it begins, that it was stopped or failed, that
 * nothing comes, and that a tool waits for the user.
 *
 * - `auto`: at its end a short answer itself; of a long one that it is complete, and how many words it has
 * - `summary`: at its end that it is complete, and how many words it has
 * - `full`: at its end the answer itself, however long
 * - `sentences`: its sentences while it streams, some at a time and no faster than they are spoken
 * - `off`: nothing, for apps that speak themselves
 */
export type AnnounceMode = 'auto' | 'summary' | 'full' | 'sentences' | 'off'
