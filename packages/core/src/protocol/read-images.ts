import type { FilePart, StreamDelta } from '../types.ts'
import type { ReadSaid } from './chat-completions.ts'
import { isRecord, isText } from './provider-error.ts'

/**
 * For `createChatCompletions`: images that the model made, as `file` parts of the answer. Read are `images` beside the text
 * (OpenRouter) and `image_url`s among the parts of the content.
 */
export const readImages: ReadSaid = ({ images, content }, deltas) => {
  for (const image of [images, Array.isArray(content) && content].flat().filter(isRecord)) {
    const { image_url: said } = image
    const url = isRecord(said) ? said['url'] : said
    if (isText(url)) deltas.push(fileDelta(url))
  }
}

/** A file as a delta. Without a type a `data:` URL says what it is. */
export function fileDelta(url: string, mediaType?: string, name?: string): StreamDelta {
  const [, written = 'image/*'] = /^data:([^;,]+)/.exec(url) ?? []
  const file: FilePart = { type: 'file', mediaType: mediaType ?? written, url, ...(name && { name }) }
  return { type: 'parts-delta', grow: (parts) => [...parts, file] }
}
