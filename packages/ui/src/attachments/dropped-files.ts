/** What was dropped. */
export interface DroppedFiles {
  readonly files: readonly File[]
  /** The names of folders: they cannot be read. */
  readonly folders: readonly string[]
}

type DroppedItem = Pick<DataTransferItem, 'kind' | 'getAsFile' | 'webkitGetAsEntry'>

/** Tells files from folders, as far as the browser does: to the rest of the page a folder is a file that cannot be read. */
export function droppedFiles(items: Iterable<DroppedItem>): DroppedFiles {
  const files: File[] = []
  const folders: string[] = []
  for (const item of items) {
    const file = item.kind === 'file' && item.getAsFile()
    if (!file) continue
    if (item.webkitGetAsEntry?.()?.isDirectory) folders.push(file.name)
    else files.push(file)
  }
  return { files, folders }
}
