import { textOf } from '../message/text-of.ts'
import { turnsOf, type Turn } from '../message/turns-of.ts'
import type { ChatMessage, FilePart } from '../types.ts'

/** What one side said in one go, and, of the model, what it called and what came of that. */
export interface SplitTurn extends Turn {
  readonly role: 'user' | 'assistant'
  /** What the user sends with it. */
  readonly files: readonly FilePart[]
}

/** A conversation as wires take it that keep the system's words apart. */
export interface SplitMessages {
  /** What the system messages say, a blank line between them; `''` without any. */
  readonly system: string
  readonly turns: readonly SplitTurn[]
}

/** Splits a conversation. What says nothing, such as an answer that was stopped before its first word, is left out. */
export function splitSystem(messages: readonly ChatMessage[]): SplitMessages {
  const system: string[] = []
  const turns: SplitTurn[] = []
  for (const message of messages) {
    const { role } = message
    const said = role === 'assistant' ? turnsOf(message) : [{ text: textOf(message), calls: [] }]
    // Endpoints refuse files in any other turn, so one that the model made is not sent back.
    const files = role === 'user' ? message.parts.filter((part) => part.type === 'file') : []
    for (const turn of said.filter(({ text, calls }) => text.trim() || calls.length + files.length > 0)) {
      if (role === 'system') system.push(turn.text)
      else turns.push({ ...turn, role, files })
    }
  }
  return { system: system.join('\n\n'), turns }
}
