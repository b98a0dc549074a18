/** Copies by the browser's own command, in each format: what it is pasted into takes the one that it can read. */
export function copyByCommand(formats: Readonly<Record<string, string>>): boolean {
  let isCopied = false
  // What is copied is decided here: nothing has to be selected, and the focus stays where it is.
  const decide = (event: Event): void => {
    for (const type in formats) (event as ClipboardEvent).clipboardData?.setData(type, formats[type]!)
    event.preventDefault()
    event.stopImmediatePropagation()
    isCopied = event.type === 'copy'
  }
  for (const type of EVENTS) document.addEventListener(type, decide, true)
  try {
    // Deprecated, and the only way without a secure context.
    return document.execCommand('copy') && isCopied
  } catch {
    return false
  } finally {
    for (const type of EVENTS) document.removeEventListener(type, decide, true)
  }
}

/** Safari asks first: where nothing is selected, there is something to copy only if somebody has prevented that one. */
const EVENTS = ['beforecopy', 'copy']
