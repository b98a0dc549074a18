import { expect, test, vi } from 'vitest'
import { readFiles } from './read-files.ts'

const file = (name: string, type: string, bytes: Uint8Array<ArrayBuffer> = new Uint8Array([1, 2, 3])): File =>
  new File([bytes], name, { type })

test('files become parts that hold their bytes, in order', async () => {
  const parts = await readFiles([file('a.png', 'image/png'), file('b', '')])
  expect(parts).toEqual([
    { type: 'file', mediaType: 'image/png', name: 'a.png', url: 'data:image/png;base64,AQID' },
    {
      type: 'file',
      mediaType: 'application/octet-stream',
      name: 'b',
      url: 'data:application/octet-stream;base64,AQID',
    },
  ])
})

test.each([0, 1, 2, 3, 24_575, 24_576, 24_577, 100_000])(
  '%d bytes come out as they went in',
  async (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7919) % 256)
    const [part] = await readFiles([file('x', 'x/y', bytes)])
    expect(part!.url).toBe(`data:x/y;base64,${Buffer.from(bytes).toString('base64')}`)
  },
)

test.each([
  ['audio/wav', 'wav'],
  ['audio/x-wav', 'wav'],
  ['audio/mpeg', 'mp3'],
])('sound of %s says itself what it is', async (type, format) => {
  const [part] = await readFiles([file('a', type)])
  expect(part!.content).toEqual({ type: 'input_audio', input_audio: { data: 'AQID', format } })
})

test('what is not taken is named, and then nothing is read', async () => {
  const many = Array.from({ length: 3 }, (_, index) => file(`${index}`, 'image/png'))
  await expect(readFiles(many, { maxFiles: 2 })).rejects.toMatchObject({
    code: 'too-many-files',
    message: 'At most 2 files can be sent at once; these are 3.',
  })
  await expect(readFiles(many, { maxFileBytes: 2 })).rejects.toMatchObject({
    code: 'file-too-large',
    message: '"0" has more than 0 kB. Choose a smaller file.',
  })
  const broken = file('gone.txt', 'text/plain')
  const read = vi.spyOn(broken, 'arrayBuffer').mockRejectedValue(new DOMException('', 'NotFoundError'))
  await expect(readFiles([broken, file('b.exe', 'x/y')], { accept: 'text/*' })).rejects.toMatchObject({
    code: 'file-type',
    message: '"b.exe" is not of a kind that can be sent (text/*).',
  })
  expect(read).not.toHaveBeenCalled()
  await expect(readFiles([broken])).rejects.toMatchObject({
    code: 'file-unreadable',
    message: '"gone.txt" could not be read. Choose it again.',
  })
})

test.each([
  ['image/*', true],
  ['IMAGE/PNG', true],
  ['.PNG', true],
  ['application/pdf, .png', true],
  ['*', true],
  ['*/*', true],
  ['', true],
  ['image/jpeg', false],
  ['.pn', false],
  ['text/*', false],
])('accept="%s" is read as browsers read it', async (accept, isTaken) => {
  const taken = await readFiles([file('A.png', 'image/png')], { accept }).then(
    () => true,
    () => false,
  )
  expect(taken).toBe(isTaken)
})

test('progress is told by bytes, and a signal ends the reading', async () => {
  const onProgress = vi.fn()
  await readFiles([file('a', 'x/y', new Uint8Array(3)), file('b', 'x/y', new Uint8Array(1))], { onProgress })
  expect(onProgress.mock.calls).toEqual([[0.75], [1]])
  const controller = new AbortController()
  const reading = readFiles([file('a', 'x/y'), file('b', 'x/y')], {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  })
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
})
