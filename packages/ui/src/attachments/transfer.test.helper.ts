/** A small file, with a picture in it where its name says so. */
export function fileOf(name: string, bytes = 4): File {
  const isImage = name.endsWith('.gif')
  const type = isImage ? 'image/gif' : 'application/pdf'
  return new File(isImage ? [DOT] : [new Uint8Array(bytes)], name, { type })
}

const DOT = Uint8Array.from(atob('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='), (char) =>
  char.charCodeAt(0),
)

/** What a paste or a drop brings. */
export function transferOf(files: readonly File[], text = ''): DataTransfer {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  if (text) transfer.setData('text/plain', text)
  return transfer
}

/** Tells an element of a drag. Gives whether the browser would do what it does by itself. */
export function drag(type: string, target: Element, transfer: DataTransfer): boolean {
  return target.dispatchEvent(
    new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }),
  )
}

/** Pastes into an element. Gives whether the browser would do what it does by itself. */
export function paste(target: Element, transfer: DataTransfer): boolean {
  return target.dispatchEvent(
    new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }),
  )
}
