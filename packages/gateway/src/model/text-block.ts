/** A part of a text, with the white space that goes before it. */
export interface TextBlock {
  readonly text: string
  /** Whether it is running prose, which may be cut between two words where room is short. */
  readonly isProse: boolean
  /** Whether the text may well end after it. */
  readonly mayStop: boolean
}
