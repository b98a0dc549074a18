/**
 * Puts text on the clipboard. Where the page may not use the clipboard's interface (one that came by plain HTTP), the
 * browser's own copy command does it.
 *
 * @returns whether it is there. Never rejects.
 */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByCommand(text)
  }
}

function copyByCommand(text: string): boolean {
  let isCopied = false
  // What is copied is decided here: nothing has to be selected, and the focus stays where it is.
  const decide = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    event.stopImmediatePropagation()
    isCopied = true
  }
  const options = { capture: true, once: true }
  document.addEventListener('copy', decide, options)
  try {
    // Deprecated, and the only way without a secure context.
    return document.execCommand('copy') && isCopied
  } catch {
    return false
  } finally {
    document.removeEventListener('copy', decide, options)
  }
}
