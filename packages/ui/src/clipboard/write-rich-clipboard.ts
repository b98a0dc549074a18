import { copyByCommand } from './copy-by-command.ts'

/**
 * Puts a text on the clipboard as Markdown and as HTML: an editor takes the HTML, and a plain field the Markdown. Without a
 * secure context, or without `ClipboardItem`, the browser's own copy command does it.
 *
 * @returns whether it is there. Never rejects.
 */
export async function writeRichClipboard(markdown: string, html: string): Promise<boolean> {
  const formats = { 'text/plain': markdown, 'text/html': html }
  try {
    const blobs = Object.entries(formats).map(([type, text]) => [type, new Blob([text], { type })])
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs) as Record<string, Blob>)])
    return true
  } catch {
    return copyByCommand(formats)
  }
}
