import type { ServerEvent, StreamDelta } from '../types.ts'
import { isText } from './provider-error.ts'

type Decode = (event: ServerEvent) => readonly StreamDelta[]
type TextDelta = Extract<StreamDelta, { readonly text: string }>

/**
 * Gives what `decode` does, and of events that differ in nothing but their text decodes only that: an answer is the same two
 * hundred bytes again and again, with another word in them. The bytes around it are believed once two events with
 * different words in them were decoded to these words and nothing else.
 *
 * @param decode hands a string of the event's JSON on as it is, and looks nowhere else for what it says
 */
export function decodeAlike(decode: Decode): Decode {
  let head = ''
  let tail = ''
  let known: TextDelta | false = false
  let isProven = false
  return (event) => {
    const { data } = event
    let text: unknown
    try {
      if (!event.event && data.startsWith(head) && data.endsWith(tail))
        text = JSON.parse(data.slice(head.length, -tail.length))
    } catch {
      // There is more between them than a text.
    }
    if (isProven && isText(text)) return [{ ...(known as TextDelta), text }]
    const deltas = decode(event)
    const [only, other] = deltas as readonly TextDelta[]
    const said = other ? undefined : only?.text
    const isAlike = isText(text) && said === text
    isProven = isAlike && known && known.text !== text
    known = isAlike && only!
    // What is not found leaves all in front.
    if (!isAlike && said) [head, tail = ''] = data.split(JSON.stringify(said)) as [string, string?]
    return deltas
  }
}
