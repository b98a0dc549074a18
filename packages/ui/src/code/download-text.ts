/** Long enough for a browser to have begun to read what it downloads. */
const REVOKE_AFTER_MS = 1_000

/** Saves text as a file, as if a link to it had been clicked. Nothing leaves the page. */
export function downloadText(text: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS)
}
