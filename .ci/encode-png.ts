import { crc32, deflateSync } from 'node:zlib'

const MAX_COLOURS = 256

/**
 * A PNG of pixels (four bytes each, the last of which is left out) in at most 256 colours: a third of what a browser's
 * screenshot takes. Of more colours the most frequent stay, and the others become the nearest of those.
 */
export function encodePng(pixels: Uint8Array, width: number): Buffer {
  const colours = new Uint32Array(pixels.length / 4)
  const counts = new Map<number, number>()
  for (let index = 0; index < colours.length; index++) {
    const at = index * 4
    const colour = (pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!
    colours[index] = colour
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const byCount = [...counts.keys()].toSorted((a, b) => counts.get(b)! - counts.get(a)! || a - b)
  const palette = byCount.slice(0, MAX_COLOURS)
  const indexes = new Map(byCount.map((colour) => [colour, nearest(palette, colour)]))

  const height = colours.length / width
  // Each row begins with its filter: none, which is best for indexes.
  const rows = Buffer.alloc((width + 1) * height)
  for (let index = 0; index < colours.length; index++) {
    rows[index + Math.floor(index / width) + 1] = indexes.get(colours[index]!)!
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits a pixel, each an index into the palette.
  header.set([8, 3], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(bytesOf))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function nearest(palette: readonly number[], colour: number): number {
  const [red, green, blue] = bytesOf(colour)
  const distances = palette.map((candidate) => {
    const [r, g, b] = bytesOf(candidate)
    return (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2
  })
  return distances.indexOf(Math.min(...distances))
}

function bytesOf(colour: number): readonly [number, number, number] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255]
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const sizes = Buffer.alloc(8)
  sizes.writeUInt32BE(data.length, 0)
  sizes.writeUInt32BE(crc32(typed), 4)
  return Buffer.concat([sizes.subarray(0, 4), typed, sizes.subarray(4)])
}
