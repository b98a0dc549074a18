import type { DataPart, GrowParts, MessagePart, SourcePart } from '../types.ts'

/** Adds a source, unless it is known already: endpoints name the same page for each sentence that rests on it. */
export function addSource(source: SourcePart): GrowParts {
  return (parts) =>
    parts.some((part) => part.type === 'source' && isSame(part, source)) ? parts : [...parts, source]
}

/** Adds data, in place of an earlier one with the same name and id. */
export function addData(data: DataPart): GrowParts {
  return (parts) => {
    const isOlder = (part: MessagePart): boolean =>
      part.type === 'data' && part.name === data.name && part.id === data.id
    const at = data.id === undefined ? -1 : parts.findIndex(isOlder)
    return at < 0 ? [...parts, data] : parts.with(at, data)
  }
}

function isSame(a: SourcePart, b: SourcePart): boolean {
  return a.url === b.url && (a.url !== undefined || a.title === b.title) && a.quote === b.quote
}
