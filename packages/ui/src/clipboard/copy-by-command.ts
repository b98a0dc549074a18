/** Copies by the browser's own command, in each format: what it is pasted into takes the one that it can read. */
export function copyByCommand(formats: Readonly<Record<string, string>>): boolean {
  let isCopied = false
  // What is copied is decided here: nothing has to be selected, and the focus stays where it is.
  const decide = (event: ClipboardEvent): void => {
    for (const type in formats) event.clipboardData?.setData(type, formats[type]!)
    event.preventDefault()
    event.stopImmediatePropagation()
    isCopied = true
  }
  document.addEventListener('copy', decide, true)
  try {
    // Deprecated, and the only way without a secure context.
    return document.execCommand('copy') && isCopied
  } catch {
    return false
  } finally {
    document.removeEventListener('copy', decide, true)
  }
}
