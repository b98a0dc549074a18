import { refusal } from './errors.ts'
import type { FilePart } from './types.ts'

/** What files are taken. */
export interface ReadFilesOptions {
  /** The most files at once. @default 10 */
  readonly maxFiles?: number | undefined
  /** The most bytes of one file. @default 20 MB, which is what most endpoints take */
  readonly maxFileBytes?: number | undefined
  /**
   * Which are taken, as the `accept` of a file input has it: `image/*`, `application/pdf`, `.csv`.
   * @default all
   */
  readonly accept?: string | undefined
  /** Called after each file, with the share of all bytes that is read, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
  /** Ends the reading: the promise rejects with its reason. */
  readonly signal?: AbortSignal | undefined
}

const MAX_FILES = 10
const MAX_FILE_BYTES = 20_000_000

/**
 * Files of the user's, from an input, a paste or a drop, as parts for `send(text, { files })`: their bytes are in them, as `data:`
 * URLs, so they can be sent and kept. All are checked before one is read.
 *
 * @returns the parts, in the order of the files. Rejects with a `ChatError`: `too-many-files`, `file-too-large`,
 * `file-type` or, for one that cannot be read (it was moved, or is a folder), `file-unreadable`. The sentence names the file.
 * @example await chat.send(text, { files: await readFiles(input.files, { accept: 'image/*' }) })
 */
export async function readFiles(
  files: Iterable<File> | null | undefined,
  options: ReadFilesOptions = {},
): Promise<readonly FilePart[]> {
  const { maxFiles = MAX_FILES, maxFileBytes = MAX_FILE_BYTES, accept, onProgress, signal } = options
  const given = [...(files ?? [])]
  if (given.length > maxFiles) {
    throw refusal(
      'too-many-files',
      `At most ${maxFiles} files can be sent at once; these are ${given.length}.`,
    )
  }
  for (const file of given) {
    if (file.size > maxFileBytes) {
      throw refusal(
        'file-too-large',
        `"${file.name}" has more than ${sayBytes(maxFileBytes)}. Choose a smaller file.`,
      )
    }
    if (!isAccepted(file, accept)) {
      throw refusal('file-type', `"${file.name}" is not of a kind that can be sent (${accept}).`)
    }
  }

  const totalBytes = given.reduce((sum, { size }) => sum + size, 0)
  let readBytes = 0
  const parts: FilePart[] = []
  for (const file of given) {
    const bytes = await bytesOf(file, signal)
    readBytes += file.size
    onProgress?.(totalBytes > 0 ? readBytes / totalBytes : 1)
    parts.push(toPart(file, bytes))
  }
  return parts
}

async function bytesOf(file: File, signal: AbortSignal | undefined): Promise<Uint8Array> {
  signal?.throwIfAborted()
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    signal?.throwIfAborted()
    return bytes
  } catch (cause) {
    signal?.throwIfAborted()
    throw refusal('file-unreadable', `"${file.name}" could not be read. Choose it again.`, cause)
  }
}

function toPart({ name, type }: File, bytes: Uint8Array): FilePart {
  const mediaType = type || 'application/octet-stream'
  const data = toBase64(bytes)
  const url = `data:${mediaType};base64,${data}`
  const [kind, format = ''] = mediaType.split(';')[0]!.split('/')
  return {
    type: 'file',
    mediaType,
    url,
    ...(name && { name }),
    // Sound is called by its file's ending there.
    ...(kind === 'audio' && {
      content: {
        type: 'input_audio',
        input_audio: { data, format: format.replace('x-', '').replace('mpeg', 'mp3') },
      },
    }),
  }
}

/** In pieces, because a function takes only so many arguments; of a multiple of three bytes, so that none is padded but the last. */
const PIECE_BYTES = 3 * 8192

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES)))
  }
  return text
}

/** As browsers read `accept`: types, kinds of types, and endings. */
function isAccepted({ name, type }: File, accept: string | undefined): boolean {
  if (!accept) return true
  return accept.split(',').some((each) => {
    const wanted = each.trim().toLowerCase()
    if (wanted === '*' || wanted === '*/*') return true
    if (wanted.startsWith('.')) return name.toLowerCase().endsWith(wanted)
    if (wanted.endsWith('/*')) return type.toLowerCase().startsWith(wanted.slice(0, -1))
    return type.toLowerCase() === wanted
  })
}

function sayBytes(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.round(bytes / 100_000) / 10} MB` : `${Math.round(bytes / 100) / 10} kB`
}
