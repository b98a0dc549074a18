import { expect, test } from 'vitest'
import { droppedFiles } from './dropped-files.ts'

function item(kind: string, name: string, entry?: { readonly isDirectory: boolean } | null) {
  return {
    kind,
    getAsFile: () => (kind === 'file' ? new File(['x'], name) : null),
    ...(entry !== undefined && { webkitGetAsEntry: () => entry as FileSystemEntry | null }),
  } as DataTransferItem
}

test('files are told from folders, and what is no file is left alone', () => {
  const { files, folders } = droppedFiles([
    item('string', ''),
    item('file', 'a.pdf', { isDirectory: false }),
    item('file', 'Photos', { isDirectory: true }),
    item('file', 'made-by-a-script.txt', null),
    item('file', 'of-a-browser-without-entries.txt'),
  ])
  expect(files.map(({ name }) => name)).toEqual([
    'a.pdf',
    'made-by-a-script.txt',
    'of-a-browser-without-entries.txt',
  ])
  expect(folders).toEqual(['Photos'])
})
